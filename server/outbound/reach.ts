import ipaddr from 'ipaddr.js';
import proxyAddr from 'proxy-addr';

/** Says whether this server may connect to an address, on behalf of people who name it. */
export type Reach = (address: string) => boolean;

/** What ipaddr.js takes for addresses of the internet and is none: for measuring, for sites, for other networks to translate. */
const isSpecial = proxyAddr.compile([
  ...['198.18.0.0/15', '::/96', 'fec0::/10', '64:ff9b:1::/48', '100::/64', '2001::/23', '3fff::/20'],
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
    return isPublic(plain) || named(plain.toString(), 0);
  };
}

const isPublic = (address: ipaddr.IPv4 | ipaddr.IPv6) => address.range() === 'unicast' && !isSpecial(address.toString(), 0);
