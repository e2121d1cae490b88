using System.Text.Json;
using System.Text.Json.Serialization;
using SafeguardingBot.Channel.Activities;

namespace SafeguardingBot.Channel.Connector;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, GenerationMode = JsonSourceGenerationMode.Metadata, Converters = [typeof(LenientString)])]
[JsonSerializable(typeof(MemberPage))]
[JsonSerializable(typeof(TeamDetails))]
[JsonSerializable(typeof(TeamChannels))]
internal sealed partial class ConnectorJson : JsonSerializerContext;
