// LAT Assistant for one council (or several of one tenant) in its own Azure subscription: the bot's registration, the
// program, its record and its secrets. Everything is in one region; docs/deploy.md says what each part is for.
targetScope = 'resourceGroup'

@description('Region of everything that keeps data. UK South and UK West keep it in the United Kingdom.')
@allowed(['uksouth', 'ukwest'])
param location string = 'uksouth'

@description('Start of every resource name: lower-case letters and digits, such as latexample.')
@minLength(3)
@maxLength(12)
param prefix string

@description('Container image of the program, such as councilregistry.azurecr.io/lat-assistant:0.1.0.')
param image string

@description('Name of the Azure container registry in this resource group that holds the image.')
param registryName string

@description('Name that people see in Teams.')
param botDisplayName string = 'LAT Assistant'

@description('Password of the database owner: 16 or more characters. It is kept in the key vault alone.')
@secure()
@minLength(16)
param databasePassword string

@description('Instances at least and at most. One is enough for a council; two carry on while one restarts.')
@minValue(1)
@maxValue(5)
param leastInstances int = 1

@minValue(1)
@maxValue(10)
param mostInstances int = 3

var databaseOwner = 'lat'
var databaseName = 'lat'
// Built-in roles: Key Vault Secrets User, AcrPull.
var readsSecrets = '4633458b-17de-408a-b874-0445c86b69e6'
var pullsImages = '7f951dda-4ed3-4680-a7ca-43fe172d538d'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${prefix}-bot'
  location: location
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${prefix}-logs'
  location: location
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 90
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-01-01' = {
  name: '${prefix}-network'
  location: location
  properties: {
    addressSpace: { addressPrefixes: ['10.40.0.0/22'] }
    subnets: [
      {
        name: 'program'
        properties: {
          addressPrefix: '10.40.0.0/23'
          delegations: [
            {
              name: 'containers'
              properties: { serviceName: 'Microsoft.App/environments' }
            }
          ]
        }
      }
      {
        name: 'database'
        properties: {
          addressPrefix: '10.40.2.0/28'
          delegations: [
            {
              name: 'postgres'
              properties: { serviceName: 'Microsoft.DBforPostgreSQL/flexibleServers' }
            }
          ]
        }
      }
    ]
  }
}

resource names 'Microsoft.Network/privateDnsZones@2020-06-01' = {
  name: '${prefix}.private.postgres.database.azure.com'
  location: 'global'
}

resource namesInNetwork 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2020-06-01' = {
  parent: names
  name: '${prefix}-network'
  location: 'global'
  properties: {
    registrationEnabled: false
    virtualNetwork: { id: network.id }
  }
}

// Version 17 or later: GRANT MAINTAIN, with which cut links are vacuumed at once in anonymous cycles.
resource database 'Microsoft.DBforPostgreSQL/flexibleServers@2024-08-01' = {
  name: '${prefix}-database'
  location: location
  sku: {
    name: 'Standard_B2s'
    tier: 'Burstable'
  }
  properties: {
    version: '17'
    administratorLogin: databaseOwner
    administratorLoginPassword: databasePassword
    storage: {
      storageSizeGB: 32
      autoGrow: 'Enabled'
    }
    // What a backup can still tell of anonymous answers stands in docs/confidentiality.md; it ends with these days.
    backup: {
      backupRetentionDays: 7
      geoRedundantBackup: 'Disabled'
    }
    network: {
      delegatedSubnetResourceId: network.properties.subnets[1].id
      privateDnsZoneArmResourceId: names.id
      publicNetworkAccess: 'Disabled'
    }
  }
  dependsOn: [namesInNetwork]
}

resource record 'Microsoft.DBforPostgreSQL/flexibleServers/databases@2024-08-01' = {
  parent: database
  name: databaseName
}

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: '${prefix}-vault'
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
  }
}

resource databaseUrl 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {
  parent: vault
  name: 'database-url'
  properties: {
    value: 'postgres://${databaseOwner}:${uriComponent(databasePassword)}@${database.properties.fullyQualifiedDomainName}:5432/${databaseName}?sslmode=verify-full'
  }
}

resource mayReadSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, readsSecrets)
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', readsSecrets)
  }
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' existing = {
  name: registryName
}

resource mayPullImages 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, identity.id, pullsImages)
  scope: registry
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', pullsImages)
  }
}

resource containers 'Microsoft.App/managedEnvironments@2024-03-01' = {
  name: '${prefix}-containers'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
    vnetConfiguration: {
      infrastructureSubnetId: network.properties.subnets[0].id
      internal: false
    }
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
  }
}

resource program 'Microsoft.App/containerApps@2024-03-01' = {
  name: '${prefix}-bot'
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    managedEnvironmentId: containers.id
    workloadProfileName: 'Consumption'
    configuration: {
      activeRevisionsMode: 'Single'
      ingress: {
        external: true
        targetPort: 3978
        transport: 'http'
        allowInsecure: false
      }
      registries: [
        {
          server: registry.properties.loginServer
          identity: identity.id
        }
      ]
      secrets: [
        {
          name: 'database-url'
          keyVaultUrl: databaseUrl.properties.secretUri
          identity: identity.id
        }
      ]
    }
    template: {
      // The program lets turns under way finish before it ends.
      terminationGracePeriodSeconds: 30
      containers: [
        {
          name: 'lat-assistant'
          image: image
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: [
            { name: 'BOT_ID', value: identity.properties.clientId }
            { name: 'BOT_TYPE', value: 'UserAssignedMSI' }
            { name: 'BOT_TENANT_ID', value: tenant().tenantId }
            { name: 'DATABASE_URL', secretRef: 'database-url' }
            { name: 'METRICS_PORT', value: '9464' }
          ]
          volumeMounts: [
            {
              volumeName: 'socket'
              mountPath: '/run/lat'
            }
          ]
          probes: [
            {
              type: 'Startup'
              httpGet: {
                path: '/readyz'
                port: 3978
              }
              periodSeconds: 2
              failureThreshold: 60
            }
            {
              type: 'Readiness'
              httpGet: {
                path: '/readyz'
                port: 3978
              }
              periodSeconds: 5
            }
            {
              type: 'Liveness'
              httpGet: {
                path: '/healthz'
                port: 3978
              }
              periodSeconds: 10
            }
          ]
        }
      ]
      volumes: [
        {
          name: 'socket'
          storageType: 'EmptyDir'
        }
      ]
      scale: {
        minReplicas: leastInstances
        maxReplicas: mostInstances
      }
    }
  }
  dependsOn: [mayReadSecrets, mayPullImages, record]
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${prefix}-bot'
  location: 'global'
  kind: 'azurebot'
  sku: { name: 'F0' }
  properties: {
    displayName: botDisplayName
    endpoint: 'https://${program.properties.configuration.ingress.fqdn}/api/messages'
    msaAppId: identity.properties.clientId
    msaAppMSIResourceId: identity.id
    msaAppTenantId: tenant().tenantId
    msaAppType: 'UserAssignedMSI'
    disableLocalAuth: true
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
      deploymentEnvironment: 'CommercialDeployment'
    }
  }
}

@description('Fills BOT_ID in env/.env.<name> for the app package.')
output BOT_ID string = identity.properties.clientId

@description('Where Teams reaches the program.')
output BOT_ENDPOINT string = bot.properties.endpoint
