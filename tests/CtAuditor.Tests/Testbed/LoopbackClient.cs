using System.Net;
using System.Text.Json.Nodes;

namespace CtAuditor.Tests.Testbed;

/// <summary>A plain HTTP client for servers on loopback: no redirects, no decompression behind the test's back.</summary>
internal static class LoopbackClient
{
    private static readonly HttpClient Client = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None, UseProxy = false },
        disposeHandler: true);

    public static Task<HttpResponseMessage> GetAsync(Uri prefix, string path) => Client.GetAsync(new Uri(prefix, path));

    public static async Task<byte[]> BytesAsync(Uri prefix, string path)
    {
        using var response = await GetAsync(prefix, path);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }

    public static async Task<JsonNode> JsonAsync(Uri prefix, string path) => JsonNode.Parse(await BytesAsync(prefix, path))!;

    public static async Task<HttpStatusCode> StatusAsync(Uri prefix, string path)
    {
        using var response = await GetAsync(prefix, path);
        return response.StatusCode;
    }
}
