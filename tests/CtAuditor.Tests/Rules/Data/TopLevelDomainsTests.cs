using System.Text;
using CtAuditor.Rules;
using CtAuditor.Rules.Data;
using Xunit;

namespace CtAuditor.Tests.Rules.Data;

public sealed class TopLevelDomainsTests
{
    private const string Table = """
        # Made up. as-of: 2026-08-01
        tld,delegated,removed
        old,1985-01-01,
        new,2020-03-05,
        gone,2014-01-01,2019-06-30
        """;

    private static readonly TopLevelDomains Domains = TopLevelDomains.Read(new StringReader(Table));

    [Theory]
    [InlineData("old", "2012-07-01", TopLevelDomainStatus.Delegated)]
    [InlineData("OLD", "2026-12-01", TopLevelDomainStatus.Delegated)]
    [InlineData("new", "2020-03-04", TopLevelDomainStatus.NotDelegated)]
    [InlineData("new", "2020-03-05", TopLevelDomainStatus.Delegated)]
    [InlineData("gone", "2019-06-30", TopLevelDomainStatus.Delegated)]
    [InlineData("gone", "2019-07-01", TopLevelDomainStatus.NotDelegated)]
    [InlineData("never", "2026-07-31", TopLevelDomainStatus.NotDelegated)]
    [InlineData("never", "2026-08-01", TopLevelDomainStatus.Unknown)]
    [InlineData("local", "2030-01-01", TopLevelDomainStatus.NotDelegated)]
    [InlineData("192", "2030-01-01", TopLevelDomainStatus.NotDelegated)]
    [InlineData("", "2030-01-01", TopLevelDomainStatus.NotDelegated)]
    [InlineData("a-label-that-is-longer-than-any-label-may-be-and-looks-like-nothing", "2030-01-01", TopLevelDomainStatus.Unknown)]
    public void A_domain_counts_on_the_days_on_which_it_was_there(string label, string day, TopLevelDomainStatus expected)
    {
        var time = DateTimeOffset.Parse(day + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal(expected, Domains.StatusOf(Encoding.ASCII.GetBytes(label), new IssuanceInterval(time, time)));
    }

    [Fact]
    public void A_certificate_that_may_have_been_issued_while_the_domain_was_there_is_not_accused()
    {
        var before = new DateTimeOffset(2020, 3, 1, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal(TopLevelDomainStatus.Delegated, Domains.StatusOf("new"u8, new IssuanceInterval(before, before.AddDays(7))));
        Assert.Equal(TopLevelDomainStatus.Delegated, Domains.StatusOf("gone"u8, new IssuanceInterval(before.AddYears(-1), before)));
    }

    [Theory]
    [InlineData("tld,delegated,removed\nold,1985-01-01,")]
    [InlineData("# as-of: 2026-08-01\ntld,delegated,removed\nold,1985-01-01")]
    [InlineData("# as-of: 2026-08-01\ntld,delegated,removed\nold,yesterday,")]
    [InlineData("# as-of: soon\ntld,delegated,removed")]
    public void A_table_that_cannot_be_read_is_refused(string text) =>
        Assert.Throws<FormatException>(() => TopLevelDomains.Read(new StringReader(text)));

    [Fact]
    public void The_table_of_the_program_knows_the_root_zone()
    {
        var table = TopLevelDomains.BuiltIn;
        var now = new IssuanceInterval(table.AsOf, table.AsOf);

        // IANA's list has some 1,430 and has had some 130 more.
        Assert.InRange(table.Count, 1_500, 2_500);
        Assert.All(["com", "org", "net", "arpa", "de", "uk", "jp", "eu", "xn--p1ai", "museum"], label => Assert.Equal(TopLevelDomainStatus.Delegated, table.StatusOf(Encoding.ASCII.GetBytes(label), now)));
        Assert.All(["onion", "example", "yu", "an"], label => Assert.NotEqual(TopLevelDomainStatus.Delegated, table.StatusOf(Encoding.ASCII.GetBytes(label), now)));
    }

    [Fact]
    public void A_testbed_can_add_its_own_and_leaves_the_table_alone()
    {
        var time = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var interval = new IssuanceInterval(time, time);

        Assert.Equal(TopLevelDomainStatus.Delegated, Domains.With("example").StatusOf("example"u8, interval));
        Assert.Equal(TopLevelDomainStatus.NotDelegated, Domains.StatusOf("example"u8, interval));
    }
}
