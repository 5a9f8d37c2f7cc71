using System.Numerics;

namespace CtAuditor.Rules.Populations;

// TLS BR section 7.1.2.7 (serialNumber) and MRSP section 5.2: at least 64 bits of output from a CSPRNG. One certificate shows nothing;
// a thousand do.
internal sealed class SerialEntropyTooLow : PopulationRule
{
    private const int RandomBits = 64;
    private const double MostInCommon = 0.95;
    private const double MostCorrelated = 0.95;

    public override RuleDescriptor Descriptor { get; } = new()
    {
        Id = "serial-entropy-too-low",
        Group = RuleGroups.CertificateProfile,
        Title = "The serial numbers of a CA cannot hold 64 random bits",
        Requirement = "Serial numbers hold at least 64 bits from a cryptographically secure random number generator. Over a thousand certificates of a CA in one "
            + "quarter it shows where they cannot: all too short, alike but for fewer than 64 bits, or counted upwards.",
        DataNeeded = "1,000 precertificates of one CA in one quarter",
        Traps =
        [
            "one short serial number can be chance",
            "a fixed prefix, a date or a counter in front of 64 random bits is in order",
            "a positive number of exactly 8 octets has 63 bits: only the population shows that all are",
            "fewer than 1,000 certificates say nothing",
        ],
        Violation = "A CA all of whose serial numbers are positive and 8 octets long, the first bit always zero: 63 bits.",
        NearestLegal = "A CA whose serial numbers are 64 random bits with a leading zero octet where the first bit is set.",
        Editions = [new(EditionDates.BrSerialEntropy, null, Severity.Error, "TLS BR 2.2.6 s7.1.2.7; MRSP 3.1 s5.2")],
    };

    public override string? Evaluate(SerialPopulation population)
    {
        ArgumentNullException.ThrowIfNull(population);
        if (population.Samples.Count < SerialPopulation.Size)
        {
            return null;
        }

        var serials = population.Samples.Select(sample => new BigInteger(sample.SerialNumber.Span, isUnsigned: true, isBigEndian: true)).ToList();
        var longest = SerialStatistics.LargestBitLength(serials);
        if (longest < RandomBits)
        {
            return FormattableString.Invariant($"The largest of {serials.Count} serial numbers has {longest} bits.");
        }

        var common = SerialStatistics.ShareOfCommonPrefix(serials);
        if (common > MostInCommon)
        {
            return FormattableString.Invariant($"Of {serials.Count} serial numbers {common:P1} differ in their last 63 bits alone.");
        }

        var whole = SerialStatistics.RankCorrelation([.. serials.Zip(population.Samples, (serial, sample) => (sample.LoggedAt, serial))]);
        var tail = SerialStatistics.RankCorrelation([.. serials.Zip(population.Samples, (serial, sample) => (sample.LoggedAt, SerialStatistics.Tail(serial)))]);

        // A counter or a date in front of 64 random bits grows with time too: then the last 64 bits do not, and all of them vary.
        var varying = SerialStatistics.VaryingTailBits(serials);
        return whole > MostCorrelated && (tail > MostCorrelated || varying < RandomBits)
            ? FormattableString.Invariant(
                $"{serials.Count} serial numbers grow with time (rank correlation {whole:0.000}, that of their last 64 bits {tail:0.000}), and {varying} of their last 64 bits vary.")
            : null;
    }
}
