namespace CtAuditor.Store.Migrations;

/// <summary>Every migration there is, oldest first. One is never changed once it was released; a new one is added.</summary>
public static class MigrationList
{
    public static IReadOnlyList<Migration> All { get; } =
        [new Migration(1, Version1.Sql), new Migration(2, Version2.Sql), new Migration(3, Version3.Sql), new Migration(4, Version4.Sql), new Migration(5, Version5.Sql)];

    /// <summary>The version that this program reads and writes.</summary>
    public static int Latest => All[^1].Version;
}
