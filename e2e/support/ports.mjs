// Free ports on this machine.
import net from 'node:net';

const held = () => new Promise((resolve, reject) => {
  const server = net.createServer();
  server.once('error', reject);
  server.listen(0, '127.0.0.1', () => resolve(server));
});

// So many different ports on 127.0.0.1 that nothing listens on now.
export async function freePorts(count) {
  const servers = [];
  for (let one = 0; one < count; one += 1) servers.push(await held());
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

// One of them.
export const freePort = async () => (await freePorts(1))[0];
