namespace CtAuditor.Rules.Profiles;

/// <summary>What a rule found wrong at one place of a certificate or CRL.</summary>
/// <param name="Offset">The first byte concerned, from the start of the certificate or CRL, or of the TBSCertificate where only that is at hand.</param>
/// <param name="Length">How many bytes; 0 for something that is missing there.</param>
/// <param name="Message">For people, in a sentence.</param>
public sealed record ProfileViolation(int Offset, int Length, string Message);
