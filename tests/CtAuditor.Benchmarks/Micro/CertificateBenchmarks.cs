using BenchmarkDotNet.Attributes;
using CtAuditor.Pki;
using CtAuditor.Pki.Certificates;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X509;

namespace CtAuditor.Benchmarks.Micro;

/// <summary>Reading a certificate, and the canonical TBS of a final one, against BouncyCastle reading the same bytes.</summary>
[MemoryDiagnoser]
public class CertificateBenchmarks
{
    private byte[][] _finals = [];
    private int _next;

    [GlobalSetup]
    public void Forge() => _finals = BulkTile.Forge().Finals;

    [Benchmark(Baseline = true)]
    public int BouncyCastle() =>
        X509CertificateStructure.GetInstance(Asn1Object.FromByteArray(Next())).TbsCertificate.Extensions.GetExtensionOids().Length;

    [Benchmark]
    public long View()
    {
        CertificateView.TryRead(Next(), out var view, out _);
        return view.Tbs.NotAfter;
    }

    [Benchmark]
    public int ViewAndExtensions()
    {
        CertificateView.TryRead(Next(), out var view, out _);
        var critical = 0;
        foreach (var extension in view.Tbs.Extensions)
        {
            critical += extension.IsCritical ? 1 : 0;
        }

        return critical;
    }

    [Benchmark]
    public Hash256 CanonicalTbsHash()
    {
        CertificateView.TryRead(Next(), out var view, out _);
        CanonicalTbs.TryHash(view.Tbs, Oids.SctList, out var hash, out _);
        return hash;
    }

    private byte[] Next() => _finals[_next = (_next + 1) % _finals.Length];
}
