namespace CtAuditor.Pipeline;

/// <summary>What a crawl remembers of certificates across its logs.</summary>
/// <param name="Clean">Those that no rule has anything to say about.</param>
/// <param name="Serials">Serial numbers, to be judged together.</param>
internal sealed record CertificateMemory(CleanCertificates Clean, SerialSampler Serials);
