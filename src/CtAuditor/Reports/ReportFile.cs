namespace CtAuditor.Reports;

/// <summary>Writes files whole: beside the place first, then moved there, so that a reader or a crash never sees half a file.</summary>
internal static class ReportFile
{
    private const string PartSuffix = ".part";

    /// <summary>Writes a file; its folder is made where it is missing.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = path + PartSuffix;
        try
        {
            using (var stream = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1 << 16))
            {
                write(stream);

                // On the disk before the move: after a power cut the name must not point to an empty file.
                stream.Flush(flushToDisk: true);
            }

            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Writes a file of bytes.</summary>
    public static void Write(string path, ReadOnlyMemory<byte> bytes) => Write(path, stream => stream.Write(bytes.Span));
}
