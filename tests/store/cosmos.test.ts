import { storeContract } from './contract.ts';
import { cosmosServer, cosmosStore } from './cosmos-stores.ts';

storeContract({
  name: 'cosmos',
  backend: async () => {
    const server = await cosmosServer();
    return { open: () => cosmosStore(server) };
  },
});
