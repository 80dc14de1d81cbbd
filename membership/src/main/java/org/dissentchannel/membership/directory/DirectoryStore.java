package org.dissentchannel.membership.directory;

/**
 * Where the directory is kept. Any thread may call; a failure is unchecked, and the caller does not
 * know whether the change was made: it reads the snapshot again.
 */
public interface DirectoryStore {
  /** The whole directory, of one moment. */
  DirectorySnapshot directory();

  /**
   * Makes the change durably in one transaction and raises the version by one.
   *
   * @return false, with nothing changed, if the version is no longer the one of the change
   */
  boolean apply(DirectoryChange change);
}
