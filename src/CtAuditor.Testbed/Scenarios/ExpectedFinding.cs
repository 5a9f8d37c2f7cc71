using CtAuditor.Pki;

namespace CtAuditor.Testbed.Scenarios;

/// <summary>A finding that an auditor of the testbed has to make.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="CaseName">The scenario's case.</param>
/// <param name="CaName">commonName of the issuing CA.</param>
/// <param name="IssuerKeyHash">SHA-256 of the issuing CA's SubjectPublicKeyInfo.</param>
/// <param name="SerialHex">The serial number's content octets in lower-case hex.</param>
/// <param name="Count">How many such findings.</param>
public sealed record ExpectedFinding(string RuleId, string CaseName, string CaName, Hash256 IssuerKeyHash, string SerialHex, int Count);
