using CtAuditor.Pki.Der;
using Org.BouncyCastle.Math;

namespace CtAuditor.Tests.Rules.Profiles;

/// <summary>Domain parameters of DSA, made once by <c>openssl dsaparam</c>, since making them takes seconds.</summary>
internal sealed class DsaGroup
{
    private DsaGroup(string base64)
    {
        Der = Convert.FromBase64String(base64.ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal));
        new DerReader(Der).TryRead(DerTag.Sequence, out var sequence, out _);
        var numbers = sequence.Open();
        P = Read(ref numbers);
        Q = Read(ref numbers);
        G = Read(ref numbers);
    }

    /// <summary>p of 2,048 bits.</summary>
    public static DsaGroup Bits2048 { get; } = new(
        """
        MIICKQKCAQEAwgevMeWcUPQ9qK7s5IiupY5gqRPv7Co0yRc2M6m/XAB8DRPaTpGxU9qO2dmT8qx7S19LvEemI09ie4S2IieuIpFzkyMaGNsdJI
        IXodcyXqgPrQ8C85Yta6SJLCfHVfwlz4X/JZJLe3fQ3mRUYBYOesHSpVuiPoMxV9nJQSwl8Mw+s1clfYjSxfpP62fLKFxNROgo2gK9zjh9m4wi
        l5TJmFJq+0Kk+nkbVPlhpH5nR7ih5VfepvH79qDd7bHmyWUxFX+3ljnD6d1rmW4iLdsNnGNQEgghcmNHxQpHx6aIruY4NJl22SrNWJqSemZ3CR
        voO4uXevDNNt56faSw1SoYLQIdAMkXSd6a+xBigzL+gWKq1BunDEBLA1YPaVLXT9ECggEBAJNbM+bHqtK0m4dH7Sy3j3fDqR5bg3CA/ht0Etg7
        ZRNyIxIoUdX0DUtzp7h4M9h/l/pt97JHAG5OOLnxU40mxokkpBW32VIcpg3atzvzN+koKwo6/JFTBIp+pK4bpD3KhmaQtjTK041X2PPpHJk34U
        iZUIG/0ejOnlLKC1Ikho5xGDN7hSW1bcLFlNYv6JtxdLsRsjIZcTOn9q6E+/ecbCm6KWStye749Xri2H8O+cnf6zog0RH+YkQE62vTyPoCeCP4
        dRDLf6IUb3wE2fTMpi5s6KdU8spixRpW+iwYVbdXc4urZriUZ7GXZxooEDb4pgcxqh2FiL9nxXM6F2IVC10=
        """);

    /// <summary>p of 1,024 bits.</summary>
    public static DsaGroup Bits1024 { get; } = new(
        """
        MIIBJwKBgQCYxr0krzWpFrf6G11rtDEOaDvEU8huN05Rnh2cx20epv2tXGUe0Iy5Kn3zqs6gDXfC0e9ABoc8+joRwF0whL2YpGJfaFXSYWfKm4
        BxjjD/4wOd8oSu9h5M9m28k9lOudSQyzdnQsnq4fqq/ngk82TjFq2hgOE6cfHTw8GhqlH6twIdAMkQQ7FiXJQGp1Z0dbdolPUL3AJ6M+f/6eei
        5LMCgYEAiT8o2hfeY4zHLQUQU/asoMcVrqAZRqBNWW9Wj0HKR8+hK7ah85fRmQX/AMqBtB6e9WRqZA4MXuQscj3/5G/KEoEsUlhmw/ZjVSsw0z
        gXcSgzkQpc74YngMmVC++fdUnxq4CzPcC4ezcK60Is83+3f7/jM6qUm9hIaIRvyjlbmlg=
        """);

    /// <summary>SEQUENCE { p, q, g }.</summary>
    public byte[] Der { get; }

    public BigInteger P { get; }

    public BigInteger Q { get; }

    public BigInteger G { get; }

    private static BigInteger Read(ref DerReader numbers)
    {
        numbers.TryRead(DerTag.Integer, out var number, out _);
        return new BigInteger(number.Content.ToArray());
    }
}
