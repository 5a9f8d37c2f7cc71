using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;

namespace CtAuditor.Rules;

/// <summary>Makes a <see cref="Finding"/> of what a rule found.</summary>
internal static class FindingBuilder
{
    // 16 bytes: no two subjects of any store will ever share an id by chance, and it still fits a spreadsheet's cell.
    private const int IdBytes = 16;

    public static Finding Build(RuleDescriptor rule, RuleEdition edition, bool isBoundary, CertificateGroup group, FindingDraft draft)
    {
        var all = draft.Subjects.Concat(draft.Witnesses).Distinct(ReferenceEqualityComparer.Instance).Cast<GroupCertificate>().ToList();
        var subject = draft.Subjects[0];
        var sighting = all.SelectMany(certificate => certificate.Sightings).FirstOrDefault();
        var issuerKeyHash = draft.IssuerKeyHash ?? group.IssuerKeyHash;
        var finding = new Finding
        {
            Id = IdOf(rule.Id, group, issuerKeyHash, draft.Discriminator),
            RuleId = rule.Id,
            Severity = draft.AtMost is { } most && most < edition.Severity ? most : edition.Severity,
            Confidence = isBoundary && draft.Confidence > Confidence.Boundary ? Confidence.Boundary : draft.Confidence,
            Message = draft.Message,
            Reference = edition.Reference,
            IssuerName = group.IssuerName,
            IssuerKeyHash = issuerKeyHash,
            SerialNumber = group.SerialNumber,
            PrecertificateFingerprint = all.Concat(Counterparts(group.Precertificates, subject))
                .FirstOrDefault(certificate => certificate.IsPrecertificate && !certificate.Der.IsEmpty)?.Fingerprint,
            CertificateFingerprint = all.Concat(Counterparts(group.Finals, subject))
                .FirstOrDefault(certificate => !certificate.IsPrecertificate)?.Fingerprint,
            LogName = draft.LogName ?? sighting?.LogName ?? "",
            LogIndex = draft.LogName is null ? sighting?.Index : null,
            SctTime = draft.SctTime ?? (sighting is null ? null : LogTime.Of(sighting.Timestamp)),
            Evidence = EvidenceOf(all),
            Documents = draft.Documents,
        };
        return WithNames(finding, subject);
    }

    // Incident reports list both hashes of an affected certificate, so the other half of the pair is named as well.
    private static IEnumerable<GroupCertificate> Counterparts(IReadOnlyList<GroupCertificate> others, GroupCertificate subject) =>
        others.Where(other => other.CanonicalTbsHash == subject.CanonicalTbsHash);

    // rule id, 0, then each part with its length before it: no two subjects write the same bytes.
    private static string IdOf(string ruleId, CertificateGroup group, Hash256 issuerKeyHash, Hash256? discriminator)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.ASCII.GetBytes(ruleId));
        hash.AppendData([0]);
        AppendPart(hash, issuerKeyHash.ToArray());
        AppendPart(hash, group.IssuerName.Span);
        AppendPart(hash, group.SerialNumber.Span);
        AppendPart(hash, discriminator is { } value ? value.ToArray() : []);
        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, IdBytes));
    }

    private static void AppendPart(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        hash.AppendData(length);
        hash.AppendData(part);
    }

    private static Finding WithNames(Finding finding, GroupCertificate subject)
    {
        if (!TbsCertificateView.TryRead(CertificateFacts.TbsOf(subject), out var tbs, out _))
        {
            return finding;
        }

        return finding with
        {
            Subject = NameText.Format(tbs.Subject),
            DnsNames = DnsNames.Read(tbs),
            NotBefore = LogTime.OfSeconds(tbs.NotBefore),
            NotAfter = LogTime.OfSeconds(tbs.NotAfter),
        };
    }

    private static List<EvidenceItem> EvidenceOf(List<GroupCertificate> certificates)
    {
        var items = certificates.ConvertAll(certificate => new EvidenceItem
        {
            Role = certificate.IsPrecertificate ? "precertificate" : "final",
            Der = certificate.Der,
            Sightings = certificate.Sightings,
        });
        var issuers = new HashSet<Hash256>();
        foreach (var issuer in certificates.SelectMany(certificate => certificate.Chain))
        {
            if (issuers.Add(Hash256.Of(issuer.Span)))
            {
                items.Add(new EvidenceItem
                {
                    Role = CertificateFacts.IsPrecertificateSigning(issuer.Span) ? "precertificate-signing-certificate" : "issuer",
                    Der = issuer,
                });
            }
        }

        return items;
    }
}
