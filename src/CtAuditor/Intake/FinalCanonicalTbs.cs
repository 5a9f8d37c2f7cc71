using CtAuditor.Pki.Certificates;

namespace CtAuditor.Intake;

/// <summary>The TBSCertificate of a final certificate as its precertificate's log leaf has it (RFC 6962 section 3.2).</summary>
public static class FinalCanonicalTbs
{
    /// <summary>
    /// The TBS without its SCT list, and without a poison that a mis-submitted precertificate still carries.
    /// A TBS that has either of them twice has no canonical form: its own bytes are returned, which equal nobody else's.
    /// </summary>
    /// <param name="tbs">The certificate's TBS.</param>
    /// <param name="scratch">Holds the result; grown when it is too small.</param>
    public static ReadOnlySpan<byte> Of(in TbsCertificateView tbs, ref byte[] scratch)
    {
        if (scratch.Length < 2 * tbs.Raw.Length)
        {
            scratch = new byte[4 * tbs.Raw.Length];
        }

        var first = scratch.AsSpan(0, tbs.Raw.Length);
        if (!CanonicalTbs.TryRemove(tbs, Oids.SctList, first, out var length, out _))
        {
            return tbs.Raw;
        }

        if (tbs.Extensions.CountOf(Oids.PrecertificatePoison) == 0)
        {
            return first[..length];
        }

        var second = scratch.AsSpan(tbs.Raw.Length, length);
        return TbsCertificateView.TryRead(first[..length], out var withPoison, out _)
            && CanonicalTbs.TryRemove(withPoison, Oids.PrecertificatePoison, second, out length, out _)
                ? second[..length]
                : tbs.Raw;
    }
}
