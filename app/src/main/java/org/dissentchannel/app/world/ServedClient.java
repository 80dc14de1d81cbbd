package org.dissentchannel.app.world;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.dissentchannel.protocol.Octets;
import org.dissentchannel.protocol.log.ClientRelease;
import org.dissentchannel.protocol.log.LogView;
import org.dissentchannel.protocol.log.SignedBody;
import org.dissentchannel.transparency.Hash;
import org.dissentchannel.transparency.SigningKey;

/** What the channel side of this build serves to browsers, as the log is to say it. */
record ServedClient(List<ClientRelease.File> files) {
  ServedClient {
    files = List.copyOf(files);
  }

  /** These files, by their paths. */
  static ServedClient of(SortedMap<String, Octets> files) {
    return new ServedClient(
        files.entrySet().stream()
            .map(
                file -> new ClientRelease.File(file.getKey(), Hash.sha256(file.getValue().bytes())))
            .toList());
  }

  /** The release that a log begins with. */
  ClientRelease first(LocalDate today) {
    return release(1, today);
  }

  /** The body that makes this the release in force; empty if the one in force says the same. */
  Optional<Octets> next(LogView view, LocalDate today, SigningKey registry) {
    ClientRelease next =
        view.release().map(last -> after(last.what(), today)).orElseGet(() -> first(today));
    boolean isNew = view.release().filter(last -> last.what().isSameClient(next)).isEmpty();
    return Optional.of(next)
        .filter(_ -> isNew)
        .map(release -> SignedBody.of(view.org(), release, List.of(registry)))
        .map(body -> Octets.of(body.bytes()));
  }

  private ClientRelease after(ClientRelease last, LocalDate today) {
    // A clock that was set back does not keep a new client out of the log.
    LocalDate on = today.isBefore(last.on()) ? last.on() : today;
    return release(last.number() + 1, on);
  }

  private ClientRelease release(int number, LocalDate on) {
    return new ClientRelease(number, on, Version.text(), files);
  }
}
