import type { IncomingMessage } from "node:http";
import { isIPv4 } from "node:net";
import ipaddr from "ipaddr.js";
import proxyAddr from "proxy-addr";

/**
 * Makes what tells a request's client by its address: that of the connection, or where this comes from one of the
 * trusted proxies, the nearest in X-Forwarded-For that is not trusted.
 * @param trustedProxies addresses, networks, or names of some (loopback); none: the header is not looked at
 */
export function createClientAddress(trustedProxies: string[]): (req: IncomingMessage) => ClientAddress {
  const isTrusted = proxyAddr.compile(trustedProxies);
  return (req) => {
    const isForwarded = req.headers["x-forwarded-for"] !== undefined;
    return describe(isForwarded ? proxyAddr(req, isTrusted) : req.socket.remoteAddress);
  };
}

/** Who is counted as one client. */
export interface ClientAddress {
  /** An IPv4 address, or an IPv6 network of 64 bits: what one customer of a provider has. */
  key: string;
  isLoopback: boolean;
}

/** As some proxies forward it: `192.0.2.1:50000`, `[2001:db8::1]:50000`. */
const WITH_PORT = /^(?:\[([0-9a-f:.]+)\]|(\d+\.\d+\.\d+\.\d+))(?::\d+)?$/i;

function describe(given: string | undefined): ClientAddress {
  const [, v6, v4] = WITH_PORT.exec(given ?? "") ?? [];
  const text = v6 ?? v4 ?? given;
  if (text !== undefined && isIPv4(text)) return { key: text, isLoopback: text.startsWith("127.") };
  // A proxy that is trusted may still forward what is no address.
  if (text === undefined || !ipaddr.isValid(text)) return { key: "unknown", isLoopback: false };
  const address = ipaddr.process(text);
  const key =
    address instanceof ipaddr.IPv6
      ? address.parts
          .slice(0, 4)
          .map((part) => part.toString(16))
          .join(":")
      : address.toString();
  return { key, isLoopback: address.range() === "loopback" };
}
