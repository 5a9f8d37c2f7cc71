namespace CtAuditor.Archive;

/// <summary>The archive's folder cannot be used or written: no rights, no room, or another crawl is writing to it.</summary>
public sealed class ArchiveException(string message, Exception? cause = null) : Exception(message, cause);
