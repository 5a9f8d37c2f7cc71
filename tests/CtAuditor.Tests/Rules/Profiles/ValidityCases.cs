using CtAuditor.Testbed.Forging;
using CtAuditor.Testbed.Profiles;

namespace CtAuditor.Tests.Rules.Profiles;

internal static class ValidityCases
{
    public static IEnumerable<ProfileCase> All =>
    [
        Months("validity-over-60-months", "five years and a second", new(2014, 6, 1, 0, 0, 0, TimeSpan.Zero), 60),
        Months("validity-over-39-months", "39 months and a second", new(2017, 6, 1, 0, 0, 0, TimeSpan.Zero), 39),
        Months("validity-over-39-months", "the first day", new(2016, 7, 2, 0, 0, 0, TimeSpan.Zero), 39),
        Months("validity-over-39-months", "to the end of a shorter month", new(2017, 11, 30, 0, 0, 0, TimeSpan.Zero), 39),
        new("validity-over-39-months", "the day before", Violation: null, Valid(new(2016, 7, 1, 0, 0, 0, TimeSpan.Zero), TimeSpan.FromDays(1800))),
        new(
            "validity-over-825-days",
            "825 days and a second",
            Valid(new(2019, 6, 1, 0, 0, 0, TimeSpan.Zero), TimeSpan.FromDays(825) + Second),
            Valid(new(2019, 6, 1, 0, 0, 0, TimeSpan.Zero), TimeSpan.FromDays(825))),
        new("validity-over-825-days", "the last day of the 39 months", Violation: null, Valid(new(2018, 2, 28, 0, 0, 0, TimeSpan.Zero), TimeSpan.FromDays(1000))),
        Days("validity-over-398-days", 2021, 1, 1, 398),
        Days("validity-over-398-days", 2020, 9, 1, 398),
        Days("validity-over-398-days", 2026, 6, 1, 398),
        new("validity-over-398-days", "the day before", Violation: null, Valid(new(2020, 8, 31, 0, 0, 0, TimeSpan.Zero), TimeSpan.FromDays(825))),
        new("validity-over-398-days", "a CA", Violation: null, ProfileDrafts.SubordinateCa()),
        Days("validity-over-200-days", 2026, 3, 15, 200),
        new("validity-over-200-days", "the day before", Violation: null, Valid(new(2026, 3, 14, 23, 59, 59, TimeSpan.Zero), TimeSpan.FromDays(398) - Second)),
        Days("validity-over-100-days", 2027, 3, 15, 100),
        new("validity-over-100-days", "the day before", Violation: null, Valid(new(2027, 3, 14, 0, 0, 0, TimeSpan.Zero), TimeSpan.FromDays(200) - Second)),
        Days("validity-over-47-days", 2029, 3, 15, 47),
        new("validity-over-47-days", "the day before", Violation: null, Valid(new(2029, 3, 14, 0, 0, 0, TimeSpan.Zero), TimeSpan.FromDays(100) - Second)),
        Days("validity-over-397-days", 2021, 1, 1, 397),
        new("validity-over-397-days", "past the limit", Violation: null, Valid(new(2021, 1, 1, 0, 0, 0, TimeSpan.Zero), TimeSpan.FromDays(398))),
        Days("validity-over-199-days", 2026, 6, 1, 199),
        Days("validity-over-99-days", 2027, 6, 1, 99),
        Days("validity-over-46-days", 2029, 6, 1, 46),
        new("validity-not-positive", "a second before", Valid(ProfileDrafts.Issued, -Second), Valid(ProfileDrafts.Issued, TimeSpan.Zero)),
        new(
            "not-before-out-of-window",
            "backdated",
            Logged(ProfileDrafts.Issued + TimeSpan.FromHours(48) + Second),
            Logged(ProfileDrafts.Issued + TimeSpan.FromHours(48))),
        new(
            "not-before-out-of-window",
            "dated ahead",
            Logged(ProfileDrafts.Issued - TimeSpan.FromHours(48) - Second),
            Logged(ProfileDrafts.Issued - TimeSpan.FromHours(48))),
        new(
            "not-before-out-of-window",
            "the later of two SCTs",
            Logged(ProfileDrafts.Issued + TimeSpan.FromHours(1), ProfileDrafts.Issued + TimeSpan.FromHours(49)),
            Logged(ProfileDrafts.Issued + TimeSpan.FromHours(1), ProfileDrafts.Issued + TimeSpan.FromHours(2))),
        new("not-before-out-of-window", "no SCT", Violation: null, ProfileDrafts.DomainValidated().Add(Extensions.SctList([]))),
        new("not-before-out-of-window", "a precertificate", Violation: null, ProfileDrafts.DomainValidated().Add(Extensions.Poison())),
    ];

    private static TimeSpan Second => TimeSpan.FromSeconds(1);

    // With so many days between the fields the period has a second more.
    private static ProfileCase Days(string id, int year, int month, int day, int days)
    {
        var issued = new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero);
        return new(id, $"{year}-{month}-{day}", Valid(issued, TimeSpan.FromDays(days)), Valid(issued, TimeSpan.FromDays(days) - Second));
    }

    private static ProfileCase Months(string id, string what, DateTimeOffset issued, int months) => new(
        id,
        what,
        Valid(issued, issued.AddMonths(months) - issued + Second),
        Valid(issued, issued.AddMonths(months) - issued));

    private static CertificateDraft Valid(DateTimeOffset issued, TimeSpan length) =>
        ProfileDrafts.DomainValidated() with { NotBefore = issued, NotAfter = issued + length };

    private static CertificateDraft Logged(params IEnumerable<DateTimeOffset> times) => ProfileDrafts.DomainValidated().Add(Extensions.SctList(times.Select(Sct)));

    // SignedCertificateTimestamp, RFC 6962 section 3.2: version, log id, timestamp, no extensions, an empty signature.
    private static ReadOnlyMemory<byte> Sct(DateTimeOffset time)
    {
        var writer = new byte[1 + 32 + 8 + 2 + 4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(writer.AsSpan(33), time.ToUnixTimeMilliseconds());
        writer[43] = 4;
        writer[44] = 3;
        return writer;
    }
}
