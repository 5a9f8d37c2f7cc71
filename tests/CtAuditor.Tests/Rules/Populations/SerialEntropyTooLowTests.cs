using System.Buffers.Binary;
using System.Security.Cryptography;
using CtAuditor.Pki;
using CtAuditor.Rules;
using CtAuditor.Rules.Populations;
using CtAuditor.Testbed.Forging;
using Xunit;

namespace CtAuditor.Tests.Rules.Populations;

public sealed class SerialEntropyTooLowTests
{
    private static readonly DateTimeOffset Quarter = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Sixty_three_bits_in_eight_octets_are_too_few() => Assert.Contains("63 bits", Said(i => [(byte)(Random(i)[0] & 0x7F), .. Random(i)[1..8]]), StringComparison.Ordinal);

    [Fact]
    public void Sixty_four_random_bits_are_enough() => Assert.Null(Said(i => Positive(Random(i)[..8])));

    [Fact]
    public void A_prefix_of_the_CA_in_front_of_sixty_four_random_bits_is_in_order() => Assert.Null(Said(i => [0x5A, 0x01, 0x02, .. Random(i)[..8]]));

    [Fact]
    public void A_prefix_in_front_of_fifty_six_random_bits_is_not() => Assert.NotNull(Said(i => [0x5A, 0x01, 0x02, 0x03, .. Random(i)[..7]]));

    [Fact]
    public void A_date_in_front_of_sixty_four_random_bits_is_in_order() => Assert.Null(Said(i => [0x40, .. BigEndian(1_780_000_000 + (60 * i)), .. Random(i)[..8]]));

    [Fact]
    public void A_counter_is_not_random_however_long_it_is() => Assert.Contains("grow with time", Said(i => [0x40, .. BigEndian((long)i << 50), .. Random(i)[..2]]), StringComparison.Ordinal);

    [Fact]
    public void Random_bits_in_front_of_a_counter_are_random_bits() => Assert.Null(Said(i => [0x40, .. Random(i)[..8], .. BigEndian(i)]));

    [Fact]
    public void Fewer_than_a_thousand_say_nothing() => Assert.Null(Said(i => BigEndian(i + 1), SerialPopulation.Size - 1));

    [Fact]
    public void The_finding_names_the_CA_and_shows_the_numbers()
    {
        var finding = Assert.Single(new PopulationRuleRunner(RuleCatalogue.OfPopulations).Evaluate(Population(i => BigEndian(i + 1), SerialPopulation.Size)));

        Assert.Contains("CN=Counting CA", finding.Message, StringComparison.Ordinal);
        Assert.Equal(Confidence.Probable, finding.Confidence);
        var table = System.Text.Encoding.ASCII.GetString(Assert.Single(finding.Documents).Content.Span);
        Assert.Equal(SerialPopulation.Size + 1, table.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Empty(new PopulationRuleRunner(RuleCatalogue.OfPopulations).Evaluate(Population(i => BigEndian(i + 1), SerialPopulation.Size) with { Quarter = new(2016, 7, 1, 0, 0, 0, TimeSpan.Zero) }));
    }

    private static string? Said(Func<int, byte[]> serial, int size = SerialPopulation.Size) => RuleCatalogue.OfPopulations[0].Evaluate(Population(serial, size));

    private static SerialPopulation Population(Func<int, byte[]> serial, int size) => new()
    {
        IssuerName = new DistinguishedName("DE", "Counting CA", "Counting CA").ToDer(),
        IssuerKeyHash = new Hash256(SHA256.HashData("counting"u8)),
        Quarter = Quarter,
        Samples = [.. Enumerable.Range(0, size).Select(i => new SerialSample(serial(i), Quarter.AddMinutes(i)))],
    };

    private static byte[] Random(int i) => SHA256.HashData(BitConverter.GetBytes(i));

    private static byte[] Positive(byte[] number) => number[0] >= 0x80 ? [0, .. number] : number;

    private static byte[] BigEndian(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }
}
