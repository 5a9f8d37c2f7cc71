using System.Runtime.InteropServices;
using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Pki.Hashing;

namespace CtAuditor.Intake;

/// <summary>
/// Gathers what has to be hashed of several entries, canonical TBSCertificates and pairing keys, and hashes all of it at
/// once: the vector lanes do in one pass what single calls do in many.
/// </summary>
internal sealed class DigestRound
{
    /// <summary>Usual size of the arena in bytes: 256 entries of some 1.3 KB with their names.</summary>
    private const int UsualArena = 512 * 1024;

    /// <summary>An arena that huge certificates have grown beyond this is given up after its round.</summary>
    private const int LargestArena = 8 * 1024 * 1024;

    private readonly List<MessageSlice> _messages = [];
    private byte[] _arena = new byte[UsualArena];
    private byte[] _scratch = new byte[16 * 1024];
    private Hash256[] _digests = new Hash256[512];
    private int _used;

    /// <summary>Adds an entry: its canonical TBS as it stands in the log leaf.</summary>
    public void Add(in TbsCertificateView tbs, ReadOnlySpan<byte> canonicalTbs)
    {
        Append(canonicalTbs, []);
        Append(tbs.Issuer, tbs.SerialNumber);
    }

    /// <summary>Adds an x509_entry: its TBS without what RFC 6962 section 3.2 leaves out.</summary>
    public void AddFinal(in TbsCertificateView tbs) => Add(tbs, FinalCanonicalTbs.Of(tbs, ref _scratch));

    /// <summary>Hashes everything added.</summary>
    public void Hash()
    {
        if (_digests.Length < _messages.Count)
        {
            _digests = new Hash256[_messages.Count];
        }

        Sha256Batch.HashMany(_arena.AsSpan(0, _used), CollectionsMarshal.AsSpan(_messages), _digests);
    }

    /// <summary>SHA-256 of the canonical TBS of the <paramref name="i"/>-th entry added.</summary>
    public Hash256 TbsHash(int i) => _digests[2 * i];

    /// <summary>The pairing key of the <paramref name="i"/>-th entry added.</summary>
    public PairingKey Key(int i)
    {
        Span<byte> digest = stackalloc byte[Hash256.Size];
        _digests[(2 * i) + 1].CopyTo(digest);
        return PairingKey.Read(digest);
    }

    /// <summary>Forgets everything, keeps the memory.</summary>
    public void Clear()
    {
        _messages.Clear();
        _used = 0;
        if (_arena.Length > LargestArena)
        {
            _arena = new byte[UsualArena];
        }
    }

    private void Append(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        var length = first.Length + second.Length;
        if (_arena.Length - _used < length)
        {
            Array.Resize(ref _arena, Math.Max(2 * _arena.Length, _used + length));
        }

        first.CopyTo(_arena.AsSpan(_used));
        second.CopyTo(_arena.AsSpan(_used + first.Length));
        _messages.Add(new MessageSlice(_used, length));
        _used += length;
    }
}
