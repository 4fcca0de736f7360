package io.mlgate.tracking.mlflow;

import java.util.Optional;

/**
 * A range of IPv4 addresses in the form {@code 10.0.0.0/8}.
 *
 * @param address the first address as a number
 * @param bits how many leading bits are fixed, 0 to 32
 */
record AddressRange(int address, int bits) {

  static Optional<AddressRange> parse(String text) {
    int slash = text.indexOf('/');
    int bits = Integer.parseInt(text.substring(slash + 1));
    return bits > 32
        ? Optional.empty()
        : number(text.substring(0, slash)).map(address -> new AddressRange(address, bits));
  }

  /** Whether a host is an address in the range; a name never is. */
  boolean contains(String host) {
    int mask = bits == 0 ? 0 : -1 << (32 - bits);
    return number(host).filter(other -> (other & mask) == (address & mask)).isPresent();
  }

  private static Optional<Integer> number(String dotted) {
    if (!dotted.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")) {
      return Optional.empty();
    }
    int number = 0;
    for (String part : dotted.split("\\.", -1)) {
      int octet = Integer.parseInt(part);
      if (octet > 255) {
        return Optional.empty();
      }
      number = number << 8 | octet;
    }
    return Optional.of(number);
  }
}
