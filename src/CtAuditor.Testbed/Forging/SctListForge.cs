using CtAuditor.Testbed.Wire;

namespace CtAuditor.Testbed.Forging;

/// <summary>SCT list extensions, right and wrong.</summary>
internal static class SctListForge
{
    public static ForgedExtension Forge(IReadOnlyList<ReadOnlyMemory<byte>> scts, IReadOnlyCollection<Deviation> deviations)
    {
        var list = new List<ReadOnlyMemory<byte>>(deviations.Contains(Deviation.SctListEmpty) ? [] : scts);
        if (deviations.Contains(Deviation.SctDuplicate))
        {
            list.Add(list[0]);
        }

        if (deviations.Contains(Deviation.SctVersionUnknown))
        {
            var sct = list[0].ToArray();
            sct[0] = 1;
            list[0] = sct;
        }

        var bytes = CtStructs.SctList(list);
        if (deviations.Contains(Deviation.SctListTrailingBytes))
        {
            bytes = [.. bytes, 0x00, 0x00];
        }

        if (deviations.Contains(Deviation.SctListCutShort))
        {
            bytes = bytes[..^7];
        }

        var value = deviations.Contains(Deviation.SctListUnwrapped) ? bytes : Der.OctetString(bytes);
        return new ForgedExtension(WellKnownOids.SctList, IsCritical: false, value);
    }
}
