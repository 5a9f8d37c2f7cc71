namespace CtAuditor.Pki.Certificates;

/// <summary>Identifier octets of the choices of GeneralName (RFC 5280 section 4.2.1.6).</summary>
public static class GeneralNameTag
{
    /// <summary>otherName [0].</summary>
    public const byte OtherName = 0xA0;

    /// <summary>rfc822Name [1].</summary>
    public const byte Rfc822Name = 0x81;

    /// <summary>dNSName [2].</summary>
    public const byte DnsName = 0x82;

    /// <summary>x400Address [3].</summary>
    public const byte X400Address = 0xA3;

    /// <summary>directoryName [4].</summary>
    public const byte DirectoryName = 0xA4;

    /// <summary>ediPartyName [5].</summary>
    public const byte EdiPartyName = 0xA5;

    /// <summary>uniformResourceIdentifier [6].</summary>
    public const byte Uri = 0x86;

    /// <summary>iPAddress [7].</summary>
    public const byte IpAddress = 0x87;

    /// <summary>registeredID [8].</summary>
    public const byte RegisteredId = 0x88;
}
