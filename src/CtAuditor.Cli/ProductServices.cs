namespace CtAuditor.Cli;

/// <summary>The parts that the program is put together from.</summary>
internal static class ProductServices
{
    public static CliServices Create() => new()
    {
        Rules = () => [],
        OpenStore = _ => throw new StoreRefusedException("the store is not there yet"),
    };
}
