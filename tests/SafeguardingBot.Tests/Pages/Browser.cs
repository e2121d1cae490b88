using System.Net;
using System.Text.RegularExpressions;

namespace SafeguardingBot.Tests.Pages;

/// <summary>A person at a browser, as far as cookies and forms go: a form is sent with the hidden fields of the page that it stands on.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient http;

    public Browser(Uri address, HttpMessageHandler? through = null)
    {
        Address = address;
        http = new HttpClient(through ?? new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false });
    }

    public Uri Address { get; }

    public CookieContainer Cookies { get; } = new();

    public static async Task<Browser> SignInAsync(BotHost host, string person)
    {
        var browser = new Browser(host.Url);
        using var response = await browser.SendFormAsync("/console/sign-in", "/console/sign-in", ("person", person));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return browser;
    }

    public Task<HttpResponseMessage> GetAsync(string path) => http.GetAsync(new Uri(Address, path));

    public async Task<string> ReadAsync(string path)
    {
        using var response = await GetAsync(path);
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} for {path}");
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
    }

    /// <summary>Reads the form's page first, as people do, and sends its token.</summary>
    public async Task<HttpResponseMessage> SendFormAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var token = await TokenOfAsync(page);
        return await PostAsync(action, [("form-token", token), .. fields]);
    }

    public Task<HttpResponseMessage> PostAsync(string action, params (string Name, string Value)[] fields) =>
        http.PostAsync(new Uri(Address, action), new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    public async Task<HttpResponseMessage> UploadAsync(string page, string action, byte[] file, string name, params (string Name, string Value)[] fields)
    {
        var token = await TokenOfAsync(page);
        var form = new MultipartFormDataContent { { new StringContent(token), "form-token" }, { new ByteArrayContent(file), "file", name } };
        foreach (var (field, value) in fields)
            form.Add(new StringContent(value), field);
        return await http.PostAsync(new Uri(Address, action), form);
    }

    /// <summary>Empty where the page has no form.</summary>
    public async Task<string> TokenOfAsync(string page)
    {
        using var response = await GetAsync(page);
        return Token().Match(await response.Content.ReadAsStringAsync()).Groups["token"].Value;
    }

    /// <summary>Opens a theme's editor, changes some fields and saves; the other fields go back as they stood.</summary>
    public async Task<HttpResponseMessage> EditAsync(string theme, params (string Name, string Value)[] changes)
    {
        using var response = await GetAsync($"/console/edit/{theme}");
        var fields = FieldsOf(await response.Content.ReadAsStringAsync());
        foreach (var (name, value) in changes)
            fields[name] = value;
        return await PostAsync($"/console/edit/{theme}?handler=Save", [.. fields.Select(f => (f.Key, f.Value))]);
    }

    /// <summary>Sends one of the forms of a draft's page.</summary>
    public async Task<HttpResponseMessage> DecideAsync(string draft, string handler, params (string Name, string Value)[] fields)
    {
        using var page = await GetAsync(draft);
        var hidden = FieldsOf(await page.Content.ReadAsStringAsync());
        return await PostAsync($"{draft}?handler={handler}", [("form-token", hidden["form-token"]), ("Revision", hidden["Revision"]), .. fields]);
    }

    /// <summary>Inputs, textareas and chosen options of the page's editing form, as a browser would send them.</summary>
    public static Dictionary<string, string> FieldsOf(string page)
    {
        var main = page[page.IndexOf("<main", StringComparison.Ordinal)..];
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match input in Input().Matches(main))
            fields[input.Groups["name"].Value] = WebUtility.HtmlDecode(input.Groups["value"].Value);
        foreach (Match area in TextArea().Matches(main))
            fields[area.Groups["name"].Value] = WebUtility.HtmlDecode(area.Groups["value"].Value);
        foreach (Match select in Select().Matches(main))
            fields[select.Groups["name"].Value] = WebUtility.HtmlDecode(Chosen().Match(select.Value).Groups["value"].Value);
        fields["form-token"] = Token().Match(main).Groups["token"].Value;
        return fields;
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"form-token\" type=\"hidden\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("<input(?=[^>]* name=\"(?<name>[^\"]+)\")(?![^>]*type=\"(checkbox|radio|file)\")[^>]* value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Input();

    [GeneratedRegex("<textarea[^>]* name=\"(?<name>[^\"]+)\"[^>]*>(\r?\n)?(?<value>[^<]*)</textarea>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TextArea();

    [GeneratedRegex("<select[^>]* name=\"(?<name>[^\"]+)\".*?</select>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Select();

    [GeneratedRegex("<option( value=\"(?<value>[^\"]*)\")? selected=\"selected\">", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Chosen();
}
