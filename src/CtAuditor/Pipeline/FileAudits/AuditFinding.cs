using CtAuditor.Rules;

namespace CtAuditor.Pipeline.FileAudits;

/// <summary>What a rule says about a file.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Severity">Severity in the edition that applies.</param>
/// <param name="Confidence">How sure it is.</param>
/// <param name="Message">What is wrong, for people, in a sentence or two.</param>
/// <param name="Reference">The text it rests on, of the edition that applies.</param>
/// <param name="Item">Which object of the file, counted from 0: a bundle has several.</param>
/// <param name="Offset">The first byte concerned, from the start of the object's DER; null where it is about the whole of it.</param>
/// <param name="Bytes">The bytes concerned, the first few; empty for something that is missing.</param>
public sealed record AuditFinding(
    string RuleId, Severity Severity, Confidence Confidence, string Message, string Reference, int Item, int? Offset, ReadOnlyMemory<byte> Bytes);
