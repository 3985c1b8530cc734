// Everything Samråd needs in one resource group: identity, bot registration, web app, Cosmos DB, Key Vault.
targetScope = 'resourceGroup'

@description('Short name that all resources begin with.')
@minLength(3)
@maxLength(12)
param namePrefix string

@description('Where the resources and the record are kept.')
param location string = resourceGroup().location

@description('prod: always on, zone-redundant record, standard bot tier. test: the cheapest that works.')
@allowed(['test', 'prod'])
param environment string = 'test'

@description('Random text that seals secret ballots while a poll is open. At least 32 characters.')
@secure()
@minLength(32)
param ballotSecret string

var suffix = uniqueString(resourceGroup().id, namePrefix)
var isProduction = environment == 'prod'
var tags = {
  app: 'samrad'
  environment: environment
}

// Built-in roles, the same in every tenant.
var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'
var cosmosDataContributor = '00000000-0000-0000-0000-000000000002'

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${namePrefix}-identity-${suffix}'
  location: location
  tags: tags
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: take('${namePrefix}kv${suffix}', 24)
  location: location
  tags: tags
  properties: {
    tenantId: subscription().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
  }

  resource ballotSeal 'secrets' = {
    name: 'ballot-secret'
    properties: {
      value: ballotSecret
    }
  }
}

resource vaultAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, keyVaultSecretsUser)
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
  }
}

// The record. No keys: only the identity below may read and write it.
resource cosmos 'Microsoft.DocumentDB/databaseAccounts@2025-04-15' = {
  name: '${namePrefix}-cosmos-${suffix}'
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    disableLocalAuth: true
    minimalTlsVersion: 'Tls12'
    consistencyPolicy: {
      defaultConsistencyLevel: 'Strong'
    }
    locations: [
      {
        locationName: location
        failoverPriority: 0
        isZoneRedundant: isProduction
      }
    ]
    capabilities: [
      {
        name: 'EnableServerless'
      }
    ]
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: {
        tier: 'Continuous7Days'
      }
    }
  }

  resource database 'sqlDatabases' = {
    name: 'samrad'
    properties: {
      resource: {
        id: 'samrad'
      }
    }

    resource meetings 'containers' = {
      name: 'meetings'
      properties: {
        resource: {
          id: 'meetings'
          partitionKey: {
            paths: ['/meetingId']
            kind: 'Hash'
          }
        }
      }
    }

    resource boards 'containers' = {
      name: 'boards'
      properties: {
        resource: {
          id: 'boards'
          partitionKey: {
            paths: ['/boardId']
            kind: 'Hash'
          }
        }
      }
    }
  }

  resource dataAccess 'sqlRoleAssignments' = {
    name: guid(cosmos.id, identity.id, cosmosDataContributor)
    properties: {
      principalId: identity.properties.principalId
      roleDefinitionId: '${cosmos.id}/sqlRoleDefinitions/${cosmosDataContributor}'
      scope: cosmos.id
    }
  }
}

resource plan 'Microsoft.Web/serverfarms@2024-11-01' = {
  name: '${namePrefix}-plan-${suffix}'
  location: location
  tags: tags
  kind: 'linux'
  sku: {
    name: isProduction ? 'P0v3' : 'B1'
  }
  properties: {
    reserved: true
  }
}

resource web 'Microsoft.Web/sites@2024-11-01' = {
  name: '${namePrefix}-app-${suffix}'
  location: location
  tags: tags
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    siteConfig: {
      linuxFxVersion: 'NODE|20-lts'
      alwaysOn: true
      ftpsState: 'Disabled'
      minTlsVersion: '1.2'
      healthCheckPath: '/readyz'
      appCommandLine: 'npm run start:prod'
      appSettings: [
        {
          name: 'MICROSOFT_APP_ID'
          value: identity.properties.clientId
        }
        {
          name: 'MICROSOFT_APP_TENANT_ID'
          value: subscription().tenantId
        }
        {
          name: 'MICROSOFT_APP_TYPE'
          value: 'UserAssignedMSI'
        }
        {
          // Tells the Azure libraries which identity to use.
          name: 'AZURE_CLIENT_ID'
          value: identity.properties.clientId
        }
        {
          name: 'COSMOS_ENDPOINT'
          value: cosmos.properties.documentEndpoint
        }
        {
          name: 'COSMOS_DATABASE'
          value: 'samrad'
        }
        {
          // Kept between deployments: the compiled answer engine is found again, so that a start takes no seconds.
          name: 'SAMRAD_STATE_DIR'
          value: '/home/samrad'
        }
        {
          name: 'SAMRAD_BALLOT_SECRET'
          value: '@Microsoft.KeyVault(VaultName=${vault.name};SecretName=ballot-secret)'
        }
        {
          name: 'PORT'
          value: '8080'
        }
      ]
    }
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${namePrefix}-bot-${suffix}'
  location: 'global'
  tags: tags
  kind: 'azurebot'
  sku: {
    name: isProduction ? 'S1' : 'F0'
  }
  properties: {
    displayName: 'Samråd'
    endpoint: 'https://${web.properties.defaultHostName}/api/messages'
    msaAppId: identity.properties.clientId
    msaAppType: 'UserAssignedMSI'
    msaAppMSIResourceId: identity.id
    msaAppTenantId: subscription().tenantId
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: {
      channelName: 'MsTeamsChannel'
      properties: {
        isEnabled: true
      }
    }
  }
}

output appName string = web.name
output appId string = identity.properties.clientId
output endpoint string = 'https://${web.properties.defaultHostName}/api/messages'
