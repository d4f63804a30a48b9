import java.math.*;
import java.util.*;
import java.io.InputStream;
import net.servicestack.client.*;
import com.google.gson.annotations.*;
import com.google.gson.reflect.*;

public class dtos
{

    /**
    * Words that languages keep for themselves: "class", a \ and * /
    */
    @Api(Description="Words that languages keep for themselves: \"class\", a \\ and */")
    public static class OddNames
    {
        public String event = null;
        /**
        * The class
        */
        @ApiMember(Description="The class")
        @SerializedName("class") public String Class = null;

        public String end = null;
        public ArrayList<String> function = null;
        public OddValues category = null;

        public String getEvent() { return event; }
        public OddNames setEvent(String value) { this.event = value; return this; }
        public String getClass_() { return Class; }
        public OddNames setClass_(String value) { this.Class = value; return this; }
        public String getEnd() { return end; }
        public OddNames setEnd(String value) { this.end = value; return this; }
        public ArrayList<String> getFunction() { return function; }
        public OddNames setFunction(ArrayList<String> value) { this.function = value; return this; }
        public OddValues getCategory() { return category; }
        public OddNames setCategory(OddValues value) { this.category = value; return this; }
    }

    public static enum OddValues
    {
        @SerializedName("calls-inbound") CallsInbound("calls-inbound"),
        String("String"),
        @SerializedName("class") Class("class"),
        @SerializedName("2-way") _2Way("2-way"),
        Error("Error");

        private final String value;
        OddValues(String value) { this.value = value; }
        @Override public String toString() { return value; }
    }

    public static class OddAnswer
    {
        public ArrayList<OddNamesItem> list = null;
        public OddNamesItem next = null;

        public ArrayList<OddNamesItem> getList() { return list; }
        public OddAnswer setList(ArrayList<OddNamesItem> value) { this.list = value; return this; }
        public OddNamesItem getNext() { return next; }
        public OddAnswer setNext(OddNamesItem value) { this.next = value; return this; }
    }

    public static class OddNamesItem
    {
        @SerializedName("default") public Boolean Default = null;
        @SerializedName("double") public Double Double = null;

        public Boolean isDefault() { return Default; }
        public OddNamesItem setDefault(Boolean value) { this.Default = value; return this; }
        public Double getDouble() { return Double; }
        public OddNamesItem setDouble(Double value) { this.Double = value; return this; }
    }

}
