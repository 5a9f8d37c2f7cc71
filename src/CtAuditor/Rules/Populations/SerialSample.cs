namespace CtAuditor.Rules.Populations;

/// <summary>The serial number of one issuance, and when a log saw it.</summary>
/// <param name="SerialNumber">serialNumber, the INTEGER's content octets.</param>
/// <param name="LoggedAt">The log's timestamp.</param>
public sealed record SerialSample(ReadOnlyMemory<byte> SerialNumber, DateTimeOffset LoggedAt);
