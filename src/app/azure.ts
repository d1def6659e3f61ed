// Who the bot is to Azure's services where no key is set. Loaded only then.

/** The managed identity with this client id, else whoever is signed in on this machine. */
export async function azureCredential(clientId: string | undefined) {
  const { DefaultAzureCredential } = await import('@azure/identity');
  return new DefaultAzureCredential(clientId ? { managedIdentityClientId: clientId } : {});
}
