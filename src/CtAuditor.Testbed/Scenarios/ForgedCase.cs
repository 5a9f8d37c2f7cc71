using CtAuditor.Testbed.Forging;

namespace CtAuditor.Testbed.Scenarios;

/// <summary>A special case as it was forged: whom findings about it have to name.</summary>
/// <param name="Case">The scenario's words.</param>
/// <param name="Issuer">The issuing CA.</param>
/// <param name="SerialNumber">INTEGER content octets.</param>
public sealed record ForgedCase(ScenarioCase Case, ForgedCa Issuer, ReadOnlyMemory<byte> SerialNumber)
{
    /// <summary>The serial number in lower-case hex, as stored.</summary>
    public string SerialHex => Convert.ToHexStringLower(SerialNumber.Span);

    /// <summary>Whether nothing is to be found.</summary>
    public bool IsLookAlike => Case.Expect.Count == 0;
}
