namespace CtAuditor.Pipeline.FileAudits;

/// <summary>Finds the files that are to be audited, and reads them.</summary>
internal static class AuditFiles
{
    /// <summary>A larger file is not read. The largest CRLs of the web have some 100 MB.</summary>
    public const int MaximumBytes = 256 * 1024 * 1024;

    /// <summary>The files behind what was given, each once; those of a folder in the order of their names, its folders' too.</summary>
    public static IEnumerable<string> Find(IEnumerable<string> paths)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.System };
        return paths
            .SelectMany(IEnumerable<string> (path) => Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", options).Order(StringComparer.Ordinal) : [path])
            .Distinct(StringComparer.Ordinal);
    }

    /// <summary>Reads a file, or standard input.</summary>
    /// <exception cref="IOException">It cannot be read, or is larger than <see cref="MaximumBytes"/>.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] Read(string path, Stream? input)
    {
        if (path != "-")
        {
            return new FileInfo(path).Length > MaximumBytes ? throw TooLarge() : File.ReadAllBytes(path);
        }

        using var copy = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = (input ?? Stream.Null).Read(buffer)) > 0;)
        {
            copy.Write(buffer, 0, read);
            if (copy.Length > MaximumBytes)
            {
                throw TooLarge();
            }
        }

        return copy.ToArray();
    }

    private static IOException TooLarge() => new(FormattableString.Invariant($"It has more than {MaximumBytes} bytes."));
}
