// Everything that the bot needs in Azure, in one resource group, with no secret anywhere. deploy/README.md says how to run it.
targetScope = 'resourceGroup'

@description('A short name for this bot; all resources are named after it.')
@minLength(3)
@maxLength(16)
param name string = 'safeguardingbot'

@description('The region; data stays in it.')
param location string = 'uksouth'

@description('The image to run, such as <registry>/safeguardingbot:1.0.0. Empty for the first run, which makes the registry to build it in.')
param image string = ''

@description('Entra object ids of the first admins of the bot.')
param admins array = []

@description('The client id of the console\'s app registration, which trusts the bot\'s identity. Empty: no console.')
param consoleClientId string = ''

@description('The client id of an app registration that trusts the bot\'s identity and that teams consent to, so that their owners manage them. Empty: an admin grants the role.')
param consentAppId string = ''

@description('How many replicas run at least. Two, so that one may be restarted.')
@minValue(2)
param minReplicas int = 2

@description('How many replicas may run at most.')
param maxReplicas int = 5

@description('Who is told when something is wrong.')
param alertEmail string

@description('Whether Azure AI Language gives a second opinion on personal data.')
param useLanguage bool = false

@description('The image of an OpenTelemetry collector with the azuremonitor exporter, which runs beside the bot and passes on metrics as well. Empty: logs and traces alone, by the platform\'s collector.')
param collectorImage string = ''

@description('The size of the database server.')
param databaseSku string = 'Standard_B2s'

@description('Whether the database server has a standby in another zone; needs a size of the tier GeneralPurpose.')
param databaseStandby bool = false

var suffix = uniqueString(resourceGroup().id, name)

// The bot's identity towards Teams, the database and the registry. It has no password, so none can leak or expire.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-identity'
  location: location
}

module network 'network.bicep' = {
  name: 'network'
  params: {
    name: name
    location: location
  }
}

module database 'database.bicep' = {
  name: 'database'
  params: {
    serverName: '${name}-${suffix}'
    location: location
    subnetId: network.outputs.databaseSubnetId
    dnsZoneId: network.outputs.databaseZoneId
    identityName: identity.name
    identityPrincipalId: identity.properties.principalId
    skuName: databaseSku
    standby: databaseStandby
  }
}

module monitoring 'monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: name
    location: location
    alertEmail: alertEmail
    databaseId: database.outputs.serverId
  }
}

module language 'language.bicep' = if (useLanguage) {
  name: 'language'
  params: {
    accountName: '${name}-language-${suffix}'
    location: location
    identityPrincipalId: identity.properties.principalId
  }
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: replace('${name}${suffix}', '-', '')
  location: location
  sku: {
    name: 'Basic'
  }
  properties: {
    adminUserEnabled: false
  }
}

// AcrPull: the platform may fetch the image with the bot's identity.
resource mayPull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, identity.id, 'AcrPull')
  scope: registry
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
  }
}

module app 'app.bicep' = if (!empty(image)) {
  name: 'app'
  params: {
    name: name
    location: location
    image: image
    registryServer: registry.properties.loginServer
    identityId: identity.id
    identityClientId: identity.properties.clientId
    identityName: identity.name
    subnetId: network.outputs.appSubnetId
    databaseHost: database.outputs.host
    databaseName: database.outputs.databaseName
    languageEndpoint: useLanguage ? language!.outputs.endpoint : ''
    insightsConnectionString: monitoring.outputs.insightsConnectionString
    workspaceId: monitoring.outputs.workspaceId
    collectorImage: collectorImage
    admins: admins
    consoleClientId: consoleClientId
    consentAppId: consentAppId
    minReplicas: minReplicas
    maxReplicas: maxReplicas
  }
  dependsOn: [
    mayPull
  ]
}

module watch 'watch.bicep' = if (!empty(image)) {
  name: 'watch'
  params: {
    name: name
    location: location
    host: app!.outputs.host
    insightsId: monitoring.outputs.insightsId
    actionGroupId: monitoring.outputs.actionGroupId
  }
}

module bot 'bot.bicep' = if (!empty(image)) {
  name: 'bot'
  params: {
    botName: '${name}-${suffix}'
    host: app!.outputs.host
    identityId: identity.id
    identityClientId: identity.properties.clientId
  }
}

@description('For the package command: --app-id.')
output appId string = identity.properties.clientId

@description('For the console\'s registration: the subject that it trusts.')
output identityPrincipalId string = identity.properties.principalId

@description('For the package command: --host. Empty after the first run.')
output host string = empty(image) ? '' : app!.outputs.host

@description('Where to build the image.')
output registryName string = registry.name
