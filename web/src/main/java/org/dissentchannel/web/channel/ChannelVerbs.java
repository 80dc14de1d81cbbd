package org.dissentchannel.web.channel;

import org.dissentchannel.channel.filing.CloseSigning;
import org.dissentchannel.channel.filing.FetchRows;
import org.dissentchannel.channel.filing.FileMemo;
import org.dissentchannel.channel.filing.Propose;
import org.dissentchannel.channel.filing.ReadProposal;
import org.dissentchannel.channel.filing.RoomEntries;
import org.dissentchannel.channel.filing.UploadPart;
import org.dissentchannel.channel.log.PostClear;
import org.dissentchannel.channel.log.ReadClear;
import org.dissentchannel.channel.notebook.OpenNotebook;
import org.dissentchannel.channel.notebook.ReadNotebook;
import org.dissentchannel.channel.notebook.WriteNotebook;
import org.dissentchannel.channel.office.Inbox;
import org.dissentchannel.channel.office.OfficeDoor;
import org.dissentchannel.channel.office.OfficeEntry;
import org.dissentchannel.channel.office.ReadFiling;
import org.dissentchannel.channel.room.Consent;
import org.dissentchannel.channel.room.Freeze;
import org.dissentchannel.channel.room.Invite;
import org.dissentchannel.channel.room.Join;
import org.dissentchannel.channel.room.OpenRoom;
import org.dissentchannel.channel.room.Post;
import org.dissentchannel.channel.room.ReadRoom;
import org.dissentchannel.channel.room.SignOrWithdraw;
import org.dissentchannel.transparency.log.Log;

/** The verbs behind the routes of the channel origin, by resource. */
public record ChannelVerbs(
    Notebooks notebooks,
    Rooms rooms,
    Invitations invitations,
    Signing signing,
    Filing filing,
    Offices offices,
    PublicLog log) {
  /** Notebooks. */
  public record Notebooks(OpenNotebook open, WriteNotebook write, ReadNotebook read) {}

  /** Rooms and what is posted in them. */
  public record Rooms(OpenRoom open, ReadRoom read, Post post, Freeze freeze) {}

  /** Invitations. */
  public record Invitations(Invite invite, Join join) {}

  /** Signatures, withdrawals, consents. */
  public record Signing(SignOrWithdraw act, Consent consent) {}

  /** The steps of filing. */
  public record Filing(
      CloseSigning close,
      FetchRows rows,
      UploadPart part,
      Propose propose,
      ReadProposal proposal,
      FileMemo file,
      RoomEntries entries) {}

  /** The offices' door and what is behind it. */
  public record Offices(OfficeDoor door, Inbox inbox, ReadFiling read, OfficeEntry entry) {}

  /** The log as anybody reads it, and the way in for clear entries. */
  public record PublicLog(Log log, ReadClear read, PostClear post) {}
}
