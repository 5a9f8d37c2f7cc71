namespace CtAuditor.Pipeline;

/// <summary>A crawl did not begin: no log of the name asked for, no log at all, a store that another process writes to.</summary>
/// <param name="message">What is wrong and what would be right, for people.</param>
public sealed class CrawlRefusedException(string message) : Exception(message);
