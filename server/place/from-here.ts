import type { IncomingMessage } from 'node:http';
import ipaddr from 'ipaddr.js';

const loopbackName = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i;

/** What proxies, tunnels and CDNs say of whom they ask for. */
const ofProxies = /^(?:forwarded|via|cdn-loop|x-forwarded.*|x-real-ip|x-original-.*|.*(?:client|connecting)-?ip)$/;

/** Whether a host's name, without a port, is one that only this machine has. */
export const isLoopbackName = (name: string): boolean => loopbackName.test(name);

/**
 * Whether somebody at this machine sent a request, and meant this machine. The address alone does not say so: a proxy
 * beside the server hands on whoever comes, and a page elsewhere may have given its own name this machine's address.
 */
export function isFromHere({ socket, headers, httpVersion }: IncomingMessage): boolean {
  const { host = '' } = headers;
  // A proxy that is not told to say anything of itself still speaks HTTP/1.0, as nginx does.
  if (!isLoopbackAddress(socket.remoteAddress) || httpVersion === '1.0') return false;
  return isLoopbackName(host.replace(/:\d{1,5}$/, '')) && !Object.keys(headers).some((name) => ofProxies.test(name));
}

function isLoopbackAddress(address: string | undefined): boolean {
  return address !== undefined && ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
}
