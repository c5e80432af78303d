import ipaddr from 'ipaddr.js';
import proxyAddr from 'proxy-addr';

/** Says whether this server may connect to an address, on behalf of people who name it. */
export type Reach = (address: string) => boolean;

/** What ipaddr.js takes for addresses of the internet and is none: for measuring, for sites, for other networks to translate. */
const isSpecial = proxyAddr.compile([
  ...['198.18.0.0/15', '::/96', 'fec0::/10', '64:ff9b:1::/48', '100::/64', '2001::/23', '3fff::/20'],
]);

/**
 * Where platforms answer the machines they run, with keys and settings: of Azure, which is no address inside by its looks, of
 * AWS, Google, Oracle, Alibaba and those that do as they do. No setting opens these.
 */
const isPlatform = proxyAddr.compile([
  ...['168.63.129.16/32', '169.254.169.0/24', '169.254.170.0/24', '100.100.100.200/32', '192.0.0.192/32'],
  ...['fd00:ec2::/32', 'fd20:ce::254/128', 'fe80::a9fe:a9fe/128'],
]);

/**
 * Addresses of the internet, and of those inside only what the settings name.
 * @param networks addresses, CIDR ranges, and the names `loopback`, `linklocal` and `uniquelocal`.
 * @throws {TypeError} for what is none of these.
 */
export function createReach(networks: readonly string[]): Reach {
  const named = proxyAddr.compile([...networks]);
  return (address) => {
    if (!ipaddr.isValid(address)) return false;
    // An IPv4 address in the clothes of an IPv6 one is what it is.
    const plain = ipaddr.process(address);
    const text = plain.toString();
    return !isPlatform(text, 0) && (isPublic(plain) || named(text, 0));
  };
}

const isPublic = (address: ipaddr.IPv4 | ipaddr.IPv6) => address.range() === 'unicast' && !isSpecial(address.toString(), 0);
