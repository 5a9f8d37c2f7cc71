namespace CtAuditor.Http;

/// <summary>How a request ended, for the laws that learn from it.</summary>
/// <param name="Result">What it says about the server.</param>
/// <param name="Work">What it brought: entries, or bytes; only the proportions matter.</param>
/// <param name="RetryAfter">How long the server asks to be left alone, from now on; null when it does not.</param>
internal readonly record struct RequestEnd(RequestResult Result, double Work, TimeSpan? RetryAfter);
