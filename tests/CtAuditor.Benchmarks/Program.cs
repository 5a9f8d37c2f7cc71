namespace CtAuditor.Benchmarks;

internal static class Program
{
    private static int Main() => 2;
}
