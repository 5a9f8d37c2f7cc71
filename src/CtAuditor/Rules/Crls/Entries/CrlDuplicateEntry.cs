using System.Buffers;
using CtAuditor.Rules.Profiles;

namespace CtAuditor.Rules.Crls.Entries;

// RFC 5280 s5.1.2.6.
internal sealed class CrlDuplicateEntry : CrlRule
{
    public override CrlScope Scope { get; } = new(CrlTraits.Entries, CrlTraits.Indirect | CrlTraits.CertificateIssuer);

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "crl-duplicate-entry",
        Group = RuleGroups.Crl,
        Title = "A serial number is on the CRL twice",
        Requirement = "Each revoked certificate has one entry.",
        DataNeeded = "the CRL",
        Traps = ["in an indirect CRL certificates of two CAs may have one serial number"],
        Violation = "A CRL that lists one serial number in two entries.",
        NearestLegal = "The same CRL with one of the entries.",
        Editions = [new(EditionDates.Rfc5280, null, Severity.Error, "RFC 5280 s5.1.2.6")],
    };

    public override void Check(scoped in AuditedCrl crl, CrlRuleSink sink)
    {
        var count = crl.View.EntryCount;
        var keys = ArrayPool<ulong>.Shared.Rent(count);
        var offsets = ArrayPool<int>.Shared.Rent(count);
        var i = 0;
        foreach (var entry in crl.View.Entries)
        {
            keys[i] = KeyOf(entry.SerialNumber);
            offsets[i++] = entry.Offset;
        }

        keys.AsSpan(0, count).Sort(offsets.AsSpan(0, count));
        for (var start = 0; start < count;)
        {
            var end = start + 1;
            while (end < count && keys[end] == keys[start])
            {
                end++;
            }

            CheckRun(crl, offsets.AsSpan(start, end - start), sink);
            start = end;
        }

        ArrayPool<ulong>.Shared.Return(keys);
        ArrayPool<int>.Shared.Return(offsets);
    }

    // Twice 32 bits of a hash whose seed is the process's own: a CA cannot make them collide, and bytes decide in the end.
    private static ulong KeyOf(ReadOnlySpan<byte> serial)
    {
        var low = default(HashCode);
        var high = default(HashCode);
        low.AddBytes(serial);
        high.Add(serial.Length);
        high.AddBytes(serial);
        return ((ulong)(uint)high.ToHashCode() << 32) | (uint)low.ToHashCode();
    }

    // Entries with one hash, nearly always one serial number: each is compared with the first of them that is on the CRL.
    private static void CheckRun(scoped in AuditedCrl crl, Span<int> run, CrlRuleSink sink)
    {
        if (run.Length == 1)
        {
            return;
        }

        run.Sort();
        var first = crl.View.Entries.At(run[0]);
        foreach (var offset in run[1..])
        {
            var entry = crl.View.Entries.At(offset);
            if (entry.SerialNumber.SequenceEqual(first.SerialNumber))
            {
                sink.Violation(crl, entry.Raw, $"The serial number {ShownText.Hex(entry.SerialNumber)} is already on the CRL, at byte {run[0]}.");
            }
        }
    }
}
