using CtAuditor.Store;

namespace CtAuditor.Tests.Store;

/// <summary>The store's tests, for SQLite.</summary>
public sealed class SqliteAuditStoreTests : AuditStoreTests
{
    private readonly StoreFolder _folder = new();

    protected override IAuditStore Open() => _folder.Open();

    protected override void Dispose(bool disposing) => _folder.Dispose();
}
