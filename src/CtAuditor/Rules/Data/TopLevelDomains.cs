using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace CtAuditor.Rules.Data;

/// <summary>
/// The top-level domains of IANA's Root Zone Database and the days between which each was there: what tells an Internal Name from one
/// of the public DNS (TLS BR section 1.6.1). Immutable; safe for concurrent use. Looking one up allocates nothing.
/// </summary>
public sealed class TopLevelDomains
{
    // RFC 1035 section 2.3.4.
    private const int LongestLabel = 63;
    private const string Resource = "data/top-level-domains.csv";
    private const string AsOfMark = "as-of:";

    private static readonly Lazy<TopLevelDomains> Shipped = new(ReadShipped);

    private readonly FrozenDictionary<string, Delegation> _delegations;
    private readonly FrozenDictionary<string, Delegation>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    private TopLevelDomains(IEnumerable<KeyValuePair<string, Delegation>> delegations, DateTimeOffset asOf)
    {
        _delegations = delegations.ToFrozenDictionary(StringComparer.Ordinal);
        _lookup = _delegations.GetAlternateLookup<ReadOnlySpan<char>>();
        AsOf = asOf;
    }

    /// <summary>The table that comes with the program, read when it is first asked for.</summary>
    public static TopLevelDomains BuiltIn => Shipped.Value;

    /// <summary>The day (UTC) that the table describes: what is delegated later is not in it.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>How many there are, removed ones included.</summary>
    public int Count => _delegations.Count;

    /// <summary>Whether a domain was delegated at some time of an interval.</summary>
    /// <param name="label">The last label of a name, of any case.</param>
    /// <param name="interval">The interval, such as that of a certificate's issuance.</param>
    public TopLevelDomainStatus StatusOf(ReadOnlySpan<byte> label, IssuanceInterval interval)
    {
        if (TryFind(label, out var delegation))
        {
            var isThere = delegation.From <= interval.Latest && (delegation.Until is not { } until || until > interval.Earliest);
            return isThere ? TopLevelDomainStatus.Delegated : TopLevelDomainStatus.NotDelegated;
        }

        return interval.Latest < AsOf || SpecialUse.IsNeverDelegated(label) ? TopLevelDomainStatus.NotDelegated : TopLevelDomainStatus.Unknown;
    }

    /// <summary>The same table with more domains that have always been there, for testbeds that use a reserved one.</summary>
    /// <param name="labels">The domains, in lower case.</param>
    public TopLevelDomains With(params IEnumerable<string> labels)
    {
        var all = new Dictionary<string, Delegation>(_delegations, StringComparer.Ordinal);
        foreach (var label in labels)
        {
            all[label] = new Delegation(DateTimeOffset.UnixEpoch, Until: null);
        }

        return new TopLevelDomains(all, AsOf);
    }

    /// <summary>Reads a table in the form of the one that comes with the program: comments with "as-of: " and a day, a header, rows of tld, delegated, removed.</summary>
    /// <param name="reader">The text.</param>
    /// <exception cref="FormatException">A row has another number of cells, a day is none, or no day is given that the table describes.</exception>
    public static TopLevelDomains Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var delegations = new Dictionary<string, Delegation>(StringComparer.Ordinal);
        DateTimeOffset? asOf = null;
        var isHeader = true;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                var mark = line.IndexOf(AsOfMark, StringComparison.Ordinal);
                asOf = mark < 0 ? asOf : Day(line[(mark + AsOfMark.Length)..].Trim());
                continue;
            }

            if (!isHeader && line.Length > 0)
            {
                var cells = line.Split(',');
                if (cells.Length != 3)
                {
                    throw new FormatException($"Not a row of tld, delegated, removed: {line}");
                }

                // A day is the whole day: what is removed on it was there until its end.
                delegations[cells[0]] = new Delegation(Day(cells[1]), cells[2].Length == 0 ? null : Day(cells[2]).AddDays(1));
            }

            isHeader = false;
        }

        return new TopLevelDomains(delegations, asOf ?? throw new FormatException("The table does not say which day it describes."));
    }

    private static TopLevelDomains ReadShipped()
    {
        using var stream = typeof(TopLevelDomains).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing from the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Read(reader);
    }

    private static DateTimeOffset Day(string text) =>
        DateTimeOffset.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private bool TryFind(ReadOnlySpan<byte> label, out Delegation delegation)
    {
        delegation = default;
        if (label.Length > LongestLabel)
        {
            return false;
        }

        Span<char> lower = stackalloc char[LongestLabel];
        for (var i = 0; i < label.Length; i++)
        {
            var octet = label[i];
            lower[i] = (char)(octet is >= (byte)'A' and <= (byte)'Z' ? octet | 0x20 : octet);
        }

        return _lookup.TryGetValue(lower[..label.Length], out delegation);
    }

    private readonly record struct Delegation(DateTimeOffset From, DateTimeOffset? Until);
}
