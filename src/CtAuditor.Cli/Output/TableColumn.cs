namespace CtAuditor.Cli.Output;

/// <summary>A column of a table for people.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="IsNumber">Whether it is aligned to the right.</param>
/// <param name="KeepWhole">Whether its cells are never broken over lines on a terminal: ids and numbers.</param>
internal sealed record TableColumn(string Title, bool IsNumber = false, bool KeepWhole = false);
