import { BlockList, isIP } from 'node:net';
import proxyAddr from 'proxy-addr';

/** Says whether this server may connect to an address, on behalf of people who name it. */
export type EgressPolicy = (address: string) => boolean;

/** What is no address of the internet: inside networks, for many at once, for examples, and for other networks to translate. */
const inside = listOf(
  // This network and this machine, private ones, those of carriers and of links.
  ...['0.0.0.0/8', '127.0.0.0/8', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16'],
  ...['::/96', 'fc00::/7', 'fe80::/10', 'fec0::/10'],
  // For protocols, examples and measuring; for many at once; and kept for later.
  ...['192.0.0.0/24', '192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '192.88.99.0/24', '198.18.0.0/15'],
  ...['224.0.0.0/4', '240.0.0.0/4', 'ff00::/8', '100::/64', '2001::/23', '2001:db8::/32', '3fff::/20'],
  // In which an IPv4 address is written, that of somebody inside too.
  ...['::ffff:0:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '2002::/16'],
);

/**
 * Where platforms answer the machines they run, with keys and settings: of Azure, which is no address inside by its looks, of
 * AWS, Google, Oracle, Alibaba and those that do as they do. No setting opens these.
 */
const platforms = listOf(
  ...['168.63.129.16/32', '169.254.169.0/24', '169.254.170.0/24', '100.100.100.200/32', '192.0.0.192/32'],
  ...['fd00:ec2::/32', 'fd20:ce::254/128', 'fe80::a9fe:a9fe/128'],
);

/**
 * Addresses of the internet, and of those inside only what the settings name. An IPv4 address in the clothes of an IPv6 one
 * is what it is.
 * @param networks addresses, CIDR ranges, and the names `loopback`, `linklocal` and `uniquelocal`.
 * @throws {TypeError} for what is none of these.
 */
export function createEgressPolicy(networks: readonly string[]): EgressPolicy {
  const named = proxyAddr.compile([...networks]);
  return (address) => {
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(address) === 0 || platforms.check(address, family)) return false;
    return !inside.check(address, family) || named(address, 0);
  };
}

function listOf(...ranges: string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', bits] = range.split('/');
    list.addSubnet(network, Number(bits), network.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}
