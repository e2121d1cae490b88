// The bot itself: at least two replicas behind one https address.
param name string
param location string
param image string
param registryServer string
param identityId string
param identityClientId string
param identityName string
param subnetId string
param databaseHost string
param databaseName string
param languageEndpoint string
param insightsConnectionString string
param workspaceId string
param collectorImage string
param admins array
param consoleClientId string
param consentAppId string
param minReplicas int
param maxReplicas int

resource environment 'Microsoft.App/managedEnvironments@2024-10-02-preview' = {
  name: '${name}-environment'
  location: location
  properties: {
    vnetConfiguration: {
      infrastructureSubnetId: subnetId
    }
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
    appLogsConfiguration: {
      destination: 'azure-monitor'
    }
    // The platform's collector takes what the bot sends by OTLP. It passes logs and traces on to Application Insights, and no metrics yet.
    appInsightsConfiguration: {
      connectionString: insightsConnectionString
    }
    openTelemetryConfiguration: {
      tracesConfiguration: {
        destinations: [
          'appInsights'
        ]
      }
      logsConfiguration: {
        destinations: [
          'appInsights'
        ]
      }
    }
  }
}

resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: environment
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        categoryGroup: 'allLogs'
        enabled: true
      }
    ]
  }
}

var settings = [
  {
    name: 'Bot__AppId'
    value: identityClientId
  }
  {
    name: 'Bot__AppType'
    value: 'ManagedIdentity'
  }
  {
    name: 'Bot__TenantId'
    value: tenant().tenantId
  }
  {
    name: 'Bot__ConsentAppId'
    value: consentAppId
  }
  {
    name: 'Storage__Provider'
    value: 'PostgreSql'
  }
  {
    name: 'Storage__ConnectionString'
    value: 'Host=${databaseHost};Database=${databaseName};Username=${identityName}'
  }
  {
    name: 'Storage__EntraSignIn'
    value: 'true'
  }
  {
    name: 'Storage__ManagedIdentityClientId'
    value: identityClientId
  }
  {
    name: 'AZURE_CLIENT_ID'
    value: identityClientId
  }
  {
    name: 'Language__Endpoint'
    value: languageEndpoint
  }
  {
    name: 'Logging__Console__FormatterName'
    value: 'json'
  }
  {
    name: 'Logging__Console__FormatterOptions__TimestampFormat'
    value: 'o'
  }
]

var host = '${name}.${environment.properties.defaultDomain}'

// The console's registration trusts the bot's identity, so that it needs no secret either.
var consoleSettings = empty(consoleClientId) ? [] : [
  {
    name: 'Pages__BaseUrl'
    value: 'https://${host}'
  }
  {
    name: 'Console__ClientId'
    value: consoleClientId
  }
  {
    name: 'Console__TenantId'
    value: tenant().tenantId
  }
  {
    name: 'Console__UseManagedIdentity'
    value: 'true'
  }
  {
    name: 'Console__ManagedIdentityClientId'
    value: identityClientId
  }
]

// A collector beside the bot passes metrics on as well, which the platform's does not.
var collectorSettings = empty(collectorImage) ? [] : [
  {
    name: 'Telemetry__Endpoint'
    value: 'http://localhost:4317'
  }
]

var collector = empty(collectorImage) ? [] : [
  {
    name: 'collector'
    image: collectorImage
    args: [
      '--config=env:COLLECTOR_CONFIG'
    ]
    env: [
      {
        name: 'COLLECTOR_CONFIG'
        value: loadTextContent('collector.yaml')
      }
      {
        name: 'APPLICATIONINSIGHTS_CONNECTION_STRING'
        value: insightsConnectionString
      }
    ]
    resources: {
      cpu: json('0.25')
      memory: '0.5Gi'
    }
  }
]

var adminSettings = [
  for (admin, i) in admins: {
    name: 'People__Admins__${i}'
    value: admin
  }
]

resource app 'Microsoft.App/containerApps@2024-10-02-preview' = {
  name: name
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: 8080
        allowInsecure: false
      }
      registries: [
        {
          server: registryServer
          identity: identityId
        }
      ]
    }
    template: {
      // Turns that were taken on are finished before a replica goes.
      terminationGracePeriodSeconds: 60
      containers: concat([
        {
          name: 'bot'
          image: image
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: concat(settings, consoleSettings, adminSettings, collectorSettings)
          probes: [
            {
              type: 'Startup'
              httpGet: {
                path: '/healthz'
                port: 8080
              }
              periodSeconds: 6
              failureThreshold: 10 // more is refused
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/healthz'
                port: 8080
              }
              periodSeconds: 20
              failureThreshold: 3
            }
            // Not /readyz: without its store the bot still answers emergencies, so nothing may stop sending people here.
            {
              type: 'Readiness'
              httpGet: {
                path: '/healthz'
                port: 8080
              }
              periodSeconds: 5
            }
          ]
        }
      ], collector)
      scale: {
        minReplicas: minReplicas
        maxReplicas: maxReplicas
        rules: [
          {
            name: 'requests'
            http: {
              metadata: {
                concurrentRequests: '50'
              }
            }
          }
        ]
      }
    }
  }
}

output host string = app.properties.configuration.ingress.fqdn
