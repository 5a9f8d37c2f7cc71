using CtAuditor.Intake;
using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using CtAuditor.Rules;

namespace CtAuditor.Pipeline.FileAudits;

/// <summary>Brings certificates of files together by issuer and serial number, so that pairs are compared as those of logs are.</summary>
internal sealed class FileGroups
{
    private readonly Dictionary<(string Issuer, string Serial), List<Member>> _groups = [];

    /// <summary>Takes a certificate in.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="isPrecertificate">Whether it has a poison.</param>
    /// <param name="issuer">Its issuer's certificate; null where that is not at hand.</param>
    /// <param name="signature">Its signature under the issuer's key.</param>
    /// <param name="file">Which file it is in.</param>
    /// <param name="item">Where it stands there.</param>
    public void Add(scoped in CertificateView certificate, bool isPrecertificate, byte[]? issuer, SignatureCheck signature, int file, int item)
    {
        var key = (Convert.ToHexString(certificate.Tbs.Issuer), Convert.ToHexString(certificate.Tbs.SerialNumber));
        if (!_groups.TryGetValue(key, out var members))
        {
            _groups[key] = members = [];
        }

        var canonical = Canonical(certificate, isPrecertificate);
        members.Add(new Member(file, item, new GroupCertificate
        {
            IsPrecertificate = isPrecertificate,
            Der = certificate.Raw.ToArray(),
            CanonicalTbs = canonical,
            CanonicalTbsHash = Hash256.Of(canonical),
            Fingerprint = Hash256.Of(certificate.Raw),
            IssuerKeyHash = issuer is null ? default : IssuerCertificate.Read(issuer).KeyHash,
            Chain = issuer is null ? [] : [issuer],
            Signature = signature,
            AgreesWithLeaf = true,
            IsGiven = true,
        }));
    }

    /// <summary>What the rules over groups say, with the file and item that each is about.</summary>
    public IEnumerable<(int File, int Item, Finding Finding)> Evaluate(RuleRunner rules, RuleContext context)
    {
        foreach (var ((issuerHex, serialHex), members) in _groups)
        {
            foreach (var ofKey in members.GroupBy(member => member.Certificate.IssuerKeyHash))
            {
                var group = new CertificateGroup
                {
                    IssuerName = Convert.FromHexString(issuerHex),
                    SerialNumber = Convert.FromHexString(serialHex),
                    IssuerKeyHash = ofKey.Key,
                    Precertificates = [.. ofKey.Select(member => member.Certificate).Where(certificate => certificate.IsPrecertificate)],
                    Finals = [.. ofKey.Select(member => member.Certificate).Where(certificate => !certificate.IsPrecertificate)],
                    IsComplete = true,
                };
                foreach (var finding in rules.Evaluate(group, context))
                {
                    var fingerprint = finding.CertificateFingerprint ?? finding.PrecertificateFingerprint;
                    var about = ofKey.FirstOrDefault(member => member.Certificate.Fingerprint == fingerprint) ?? ofKey.First();
                    yield return (about.File, about.Item, finding);
                }
            }
        }
    }

    // What has a poison or SCT list twice has no canonical form: it stands for itself.
    private static byte[] Canonical(scoped in CertificateView certificate, bool isPrecertificate)
    {
        var canonical = new byte[certificate.Tbs.Raw.Length];
        if (isPrecertificate)
        {
            return CanonicalTbs.TryRemove(certificate.Tbs, Oids.PrecertificatePoison, canonical, out var written, out _)
                ? canonical[..written]
                : certificate.Tbs.Raw.ToArray();
        }

        return FinalCanonicalTbs.Of(certificate.Tbs, ref canonical).ToArray();
    }

    private sealed record Member(int File, int Item, GroupCertificate Certificate);
}
