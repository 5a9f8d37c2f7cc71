using CtAuditor.Pki.Der;

namespace CtAuditor.Archive;

/// <summary>
/// The TBSCertificate that a log stores for a precertificate: nearly always the precertificate's without its poison (RFC 6962
/// section 3.2). Made in the same way when entries are written and when they are read, whatever the bytes are.
/// </summary>
internal static class LoggedTbs
{
    private const byte Sequence = 0x30;
    private const byte ExtensionsTag = 0xA3;

    /// <summary>Writes the precertificate's TBSCertificate without its poison.</summary>
    /// <param name="precertificate">The precertificate.</param>
    /// <param name="pieces">Its pieces.</param>
    /// <param name="target">At least as long as the precertificate.</param>
    /// <param name="length">Bytes written.</param>
    /// <returns>False where it has no TBSCertificate, or two poisons.</returns>
    public static bool TryWrite(ReadOnlySpan<byte> precertificate, CertificatePieces pieces, Span<byte> target, out int length)
    {
        length = 0;
        var tbs = pieces.Tbs;
        if (tbs.End == 0 || pieces.Poisons > 1)
        {
            return false;
        }

        var (extensions, poison) = (pieces.Extensions, pieces.Poison);
        if (extensions.End == 0 || pieces.Poisons == 0)
        {
            precertificate[tbs.Start..tbs.End].CopyTo(target);
            length = tbs.End - tbs.Start;
            return true;
        }

        // Lengths are written in their shortest form: a header never becomes longer than it was.
        var fields = precertificate[tbs.Fields..extensions.Start];
        var left = extensions.End - extensions.First - (poison.End - poison.Start);
        var list = DerHeader.SizeWithContent(left);
        var field = left == 0 ? 0 : DerHeader.SizeWithContent(list);
        length = DerHeader.Write(target, Sequence, fields.Length + field);
        Write(target, ref length, fields);
        if (left > 0)
        {
            length += DerHeader.Write(target[length..], ExtensionsTag, list);
            length += DerHeader.Write(target[length..], Sequence, left);
            Write(target, ref length, precertificate[extensions.First..poison.Start]);
            Write(target, ref length, precertificate[poison.End..extensions.End]);
        }

        return true;
    }

    private static void Write(Span<byte> target, ref int length, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(target[length..]);
        length += bytes.Length;
    }
}
