namespace CtAuditor.Pki.Certificates;

/// <summary>
/// The officially assigned alpha-2 codes of ISO 3166-1, 249 of them, as of ISO/TC 46 N1108 (2023-04-05). None has been assigned since SS
/// (South Sudan, 2011-08-09) nor withdrawn, so one table serves all certificates under the TLS BR.
/// </summary>
public static class CountryCodes
{
    // One entry a first letter, with the second letters that are assigned.
    private static readonly uint[] Assigned = Table(
        "ADEFGILMOQRSTUWXZ", "BABDEFGHIJLMNOQRSTVWYZ", "CACDFGHIKLMNORUVWXYZ", "DEJKMOZ", "ECEGHRST", "FIJKMOR", "GABDEFGHILMNPQRSTUWY", "HKMNRTU", "IDELMNOQRST",
        "JEMOP", "KEGHIMNPRWYZ", "LABCIKRSTUVY", "MACDEFGHKLMNOPQRSTUVWXYZ", "NACEFGILOPRUZ", "OM", "PAEFGHKLMNRSTWY", "QA", "REOSUW",
        "SABCDEGHIJKLMNORSTVXYZ", "TCDFGHJKLMNORTVWZ", "UAGMSYZ", "VACEGINU", "WFS", "YET", "ZAMW");

    /// <summary>Whether the code is assigned to a country, in capitals or small letters.</summary>
    public static bool IsAssigned(ReadOnlySpan<byte> code) =>
        code.Length == 2 && TryIndex(code[0], out var first) && TryIndex(code[1], out var second) && (Assigned[first] & (1u << second)) != 0;

    /// <summary>Whether the code is the user-assigned XX, which the TLS BR have for countries without a code (section 7.1.2.7.4), in capitals or small letters.</summary>
    public static bool IsUnassignedCountry(ReadOnlySpan<byte> code) => code.Length == 2 && (code[0] | 0x20) == 'x' && (code[1] | 0x20) == 'x';

    private static bool TryIndex(byte letter, out int index)
    {
        index = (letter | 0x20) - 'a';
        return index is >= 0 and < 26 && letter >= 'A';
    }

    private static uint[] Table(params ReadOnlySpan<string> rows)
    {
        var table = new uint[26];
        foreach (var row in rows)
        {
            foreach (var second in row.AsSpan(1))
            {
                table[row[0] - 'A'] |= 1u << (second - 'A');
            }
        }

        return table;
    }
}
