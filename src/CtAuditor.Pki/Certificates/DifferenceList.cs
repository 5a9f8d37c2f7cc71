namespace CtAuditor.Pki.Certificates;

/// <summary>Collects differences up to <see cref="Correspondence.MaxDifferences"/>.</summary>
internal sealed class DifferenceList
{
    private readonly List<FieldDifference> _items = [];

    public IReadOnlyList<FieldDifference> Items => _items;

    /// <summary>Whether more were added than are kept.</summary>
    public bool IsCut { get; private set; }

    public void Add(FieldDifference difference)
    {
        if (_items.Count == Correspondence.MaxDifferences)
        {
            IsCut = true;
            return;
        }

        _items.Add(difference);
    }
}
