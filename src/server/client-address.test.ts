import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { createClientAddress } from "./client-address";

const from = (remoteAddress: string, forwardedFor?: string) =>
  ({
    socket: { remoteAddress },
    connection: { remoteAddress },
    headers: forwardedFor === undefined ? {} : { "x-forwarded-for": forwardedFor },
  }) as unknown as IncomingMessage;

describe("a client's address", () => {
  const trustingNobody = createClientAddress([]);
  const behindProxies = createClientAddress(["loopback", "10.0.0.0/8"]);

  it("is the connection's, whatever it says of itself, where no proxy is trusted", () => {
    expect(trustingNobody(from("203.0.113.7", "198.51.100.1")).key).toBe("203.0.113.7");
    expect(trustingNobody(from("203.0.113.7", "127.0.0.1")).isLoopback).toBe(false);
  });

  it("is the nearest in X-Forwarded-For that is no trusted proxy, so that nobody can invent one", () => {
    const through = (header: string) => behindProxies(from("127.0.0.1", header)).key;
    expect(through("198.51.100.1")).toBe("198.51.100.1");
    expect(through("1.2.3.4, 198.51.100.1, 10.0.0.9")).toBe("198.51.100.1");
    expect(behindProxies(from("203.0.113.7", "198.51.100.1")).key).toBe("203.0.113.7");
  });

  it("is of the machine itself on any loopback address, IPv6 and mapped too", () => {
    const addresses = ["127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1"];
    expect(addresses.map((address) => trustingNobody(from(address)).isLoopback)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it("of IPv6 is the network that one customer has, and of a mapped address the IPv4 one", () => {
    const keys = ["2001:db8:1:2::1", "2001:db8:1:2:ffff::9", "2001:db8:1:3::1"].map(
      (address) => trustingNobody(from(address)).key,
    );
    expect(keys[0]).toBe(keys[1]);
    expect(keys[0]).not.toBe(keys[2]);
    expect(trustingNobody(from("::ffff:203.0.113.7")).key).toBe("203.0.113.7");
  });

  it("is the same with a port, as some proxies forward it", () => {
    const through = (header: string) => behindProxies(from("127.0.0.1", header)).key;
    expect(through("198.51.100.1:50123")).toBe("198.51.100.1");
    expect(through("[2001:db8:1:2::1]:50123")).toBe(through("2001:db8:1:2::9"));
    expect(through("[2001:db8:1:2::1]")).toBe(through("2001:db8:1:2::9"));
  });

  it("that a proxy forwards and is none is one and the same unknown", () => {
    expect(behindProxies(from("127.0.0.1", "unknown")).key).toBe("unknown");
  });
});
