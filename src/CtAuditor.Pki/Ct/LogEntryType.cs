namespace CtAuditor.Pki.Ct;

/// <summary>LogEntryType of RFC 6962 section 3.1.</summary>
public enum LogEntryType : ushort
{
    /// <summary>x509_entry: a certificate.</summary>
    X509Entry = 0,

    /// <summary>precert_entry: a precertificate.</summary>
    PrecertEntry = 1,
}
